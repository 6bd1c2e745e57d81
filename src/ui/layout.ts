import type { Size } from './size.ts';

/** The lines that belong to the program and not to a screen: the header above, the footer below. */
export const headerRows = 1;
export const footerRows = 1;

/** What is left for a screen. */
export const bodySize = ({ columns, rows }: Size): Size => ({
  columns,
  rows: Math.max(1, rows - headerRows - footerRows),
});
