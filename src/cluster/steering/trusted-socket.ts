import { X509Certificate } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';

/**
 * The certificate may have expired, because that is one of the faults; so what is checked is that the kubeconfig's own
 * authority has signed it, before anything is sent.
 */
export function trustedSocket(url: URL, ca: string, timeoutMs: number): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), rejectUnauthorized: false }, () => {
      const shown = socket.getPeerX509Certificate();
      if (shown?.verify(new X509Certificate(ca).publicKey) === true) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new Error('another server listens there now'));
    });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer for ${timeoutMs / 1000} s`)));
    socket.once('error', reject);
  });
}
