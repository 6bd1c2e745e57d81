import stringWidth from 'string-width';

const printableAscii = /^[\x20-\x7e]*$/;

/** How many terminal cells a cleaned text takes. */
export const displayWidth = (text: string): number => (printableAscii.test(text) ? text.length : stringWidth(text));
