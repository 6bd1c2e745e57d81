import { generate } from 'selfsigned';

/** A certificate with its key, as PEM texts. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A self-signed EC certificate for 127.0.0.1 that is its own authority, so that a kubeconfig can carry it as the CA. */
export async function createCertificate(): Promise<Certificate> {
  const pems = await generate([{ name: 'commonName', value: 'podtriage' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      loopbackNames,
    ],
  });
  return { cert: pems.cert, key: pems.private };
}

/** A certificate of the same authority that nobody renewed: it ran out a minute before `now`. */
export async function createExpiredCertificate(authority: Certificate, now: Date): Promise<Certificate> {
  const pems = await generate([{ name: 'commonName', value: 'kube-apiserver' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: authority,
    notBeforeDate: new Date(now.getTime() - 365 * dayMs),
    notAfterDate: new Date(now.getTime() - 60_000),
    extensions: [{ name: 'extKeyUsage', serverAuth: true }, loopbackNames],
  });
  return { cert: pems.cert, key: pems.private };
}

const dayMs = 86_400_000;

const loopbackNames = {
  name: 'subjectAltName' as const,
  altNames: [
    { type: 7 as const, ip: '127.0.0.1' },
    { type: 2 as const, value: 'localhost' },
  ],
};
