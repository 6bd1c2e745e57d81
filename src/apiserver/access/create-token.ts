import { randomBytes } from 'node:crypto';

/** A secret that cannot be guessed. It comes from the system, never from a seed. */
export const createToken = (): string => randomBytes(24).toString('base64url');
