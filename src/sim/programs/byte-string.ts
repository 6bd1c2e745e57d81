/**
 * Files, arguments and streams of the simulated containers are byte strings: one character (0–255) for each byte, so
 * that tools cut and count them as the real ones do and binary data survives.
 */
export type ByteString = string;

export const bytesOfText = (text: string): ByteString =>
  /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');

export const textOfBytes = (bytes: ByteString): string =>
  /^[\x00-\x7f]*$/.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');

export const bytesOfArray = (array: Uint8Array): ByteString =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('latin1');

export const arrayOfBytes = (bytes: ByteString): Uint8Array => new Uint8Array(Buffer.from(bytes, 'latin1'));
