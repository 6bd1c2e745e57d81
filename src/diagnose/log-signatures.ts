import { configSignatures } from './logs/config-signatures.ts';
import { deathSignatures } from './logs/death-signatures.ts';
import { fileSignatures, missingFileSignatures } from './logs/file-signatures.ts';
import type { LogSignature } from './logs/log-signature.ts';
import { listenSignatures, reachSignatures } from './logs/network-signatures.ts';
import { startSignatures } from './logs/start-signatures.ts';

/** What names a cause; the order decides when several match the same line. */
export const namingSignatures: readonly LogSignature[] = [
  ...deathSignatures,
  ...startSignatures,
  ...listenSignatures,
  ...reachSignatures,
  ...fileSignatures,
  ...missingFileSignatures,
  ...configSignatures,
];
