import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's space for young objects as small as it begins. While a large list is read it would grow to tens of megabytes
 * in each thread, which are never given back: with 10,000 pods the screen takes a third less memory this way, and its
 * pauses are shorter, for about a seventh more processor time while the list is read.
 */
export const spareMemory = (): void => setFlagsFromString('--semi-space-growth-factor=1');
