import type { Size } from './size.ts';

/** The lines that belong to the program and not to a screen: the header above, the footer below. */
const headerRows = 1;
const footerRows = 1;

/** What is left for a screen. */
export const bodySize = ({ columns, rows }: Size): Size => ({
  columns,
  rows: Math.max(1, rows - headerRows - footerRows),
});
