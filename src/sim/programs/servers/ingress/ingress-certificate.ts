import { X509Certificate } from 'node:crypto';
import type { Api } from '../../../../apiserver/api.ts';
import type { Certificate } from '../../listener.ts';

/** The certificate in a Secret of type kubernetes.io/tls; undefined when there is none that can be read. */
export function certificateOf(
  api: Api,
  secret: { readonly namespace: string; readonly name: string },
): Certificate | undefined {
  const data = api.get({ kind: 'Secret', ...secret })?.data?.['tls.crt'];
  if (data === undefined) return undefined;
  try {
    const {
      subject,
      issuer,
      subjectAltName = '',
      validFrom,
      validTo,
    } = new X509Certificate(Buffer.from(data, 'base64'));
    const names = [...subjectAltName.matchAll(/DNS:([^,\s]+)/g)].map(([, name = '']) => name);
    const common = /CN=([^\n,]+)/.exec(subject)?.[1];
    return {
      subject: subject.replaceAll('\n', ', '),
      issuer: issuer.replaceAll('\n', ', '),
      names: names.length > 0 || common === undefined ? names : [common],
      notBefore: new Date(validFrom),
      notAfter: new Date(validTo),
      isPublic: false,
    };
  } catch {
    return undefined;
  }
}

/** What the controller shows for hosts without a certificate. */
export const fakeCertificate = (now: Date): Certificate => ({
  subject: 'O=Acme Co, CN=Kubernetes Ingress Controller Fake Certificate',
  issuer: 'O=Acme Co, CN=Kubernetes Ingress Controller Fake Certificate',
  names: ['ingress.local'],
  notBefore: new Date(now.getTime() - 60_000),
  notAfter: new Date(now.getTime() + 365 * 86_400_000),
  isPublic: false,
});
