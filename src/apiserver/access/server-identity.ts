import { X509Certificate } from 'node:crypto';
import { type Certificate, createCertificate } from './create-certificate.ts';
import { createToken } from './create-token.ts';

/** By what a kubeconfig knows a server: where it listens, its certificate, and the token of its administrator. */
export interface ServerIdentity extends Certificate {
  readonly token: string;
  readonly port: number;
}

/** A certificate that runs out within this time is not used again. */
const leastLifeMs = 30 * 86_400_000;

/** The identity of before as long as it is good, or a new one. */
export async function certificateAndToken(
  before: ServerIdentity | undefined,
  now: Date,
): Promise<Omit<ServerIdentity, 'port'>> {
  if (before !== undefined && isGood(before, now)) return before;
  return { ...(await createCertificate()), token: createToken() };
}

function isGood({ cert }: Certificate, now: Date): boolean {
  try {
    return Date.parse(new X509Certificate(cert).validTo) - now.getTime() > leastLifeMs;
  } catch {
    return false;
  }
}
