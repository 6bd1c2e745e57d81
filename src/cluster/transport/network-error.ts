import { RequestError } from './request-error.ts';

/** Puts what went wrong below HTTP in a sentence that names the server. */
export function networkError(error: unknown, server: string): RequestError {
  if (error instanceof RequestError) return error;
  const code = codeOf(error);
  const words = sentences[code];
  const detail = error instanceof Error ? error.message : String(error);
  if (words !== undefined) return new RequestError(`${server} ${words}.`, { reason: code });
  if (isCertificateProblem(code)) {
    const [reason] = detail.split(';');
    return new RequestError(
      `The certificate of ${server} is not trusted: ${reason}. Check certificate-authority of the cluster in the kubeconfig.`,
      { reason: code },
    );
  }
  if (isOwnCertificateProblem(code)) {
    const reason = detail.split('::').at(-1);
    return new RequestError(
      `The client certificate or key for ${server} cannot be used (${reason}): check client-certificate and client-key of the user in the kubeconfig.`,
      { reason: code },
    );
  }
  return new RequestError(`${server} could not be read: ${detail}.`, { reason: code });
}

/** True when trying again at once is pointless, because nothing was reached or we were turned away. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof RequestError &&
  (error.code === 401 ||
    error.reason === 'Credentials' ||
    (error.code === undefined && (error.reason ?? '') in refusals) ||
    isCertificateProblem(error.reason ?? '') ||
    isOwnCertificateProblem(error.reason ?? ''));

const refusals: Readonly<Record<string, true>> = {
  Timeout: true,
  ETIMEDOUT: true,
  ECONNREFUSED: true,
  ENOTFOUND: true,
  EHOSTUNREACH: true,
  ENETUNREACH: true,
  EPROTO: true,
};

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection: nothing listens there, or a firewall is in between',
  ENOTFOUND: 'has a host name that cannot be resolved',
  EAI_AGAIN: 'has a host name that cannot be resolved now',
  EHOSTUNREACH: 'cannot be reached: there is no route to it',
  ENETUNREACH: 'cannot be reached: the network is down',
  ETIMEDOUT: 'did not accept the connection in time',
  ECONNRESET: 'broke the connection off',
  EPIPE: 'broke the connection off',
  EPROTO: 'does not speak TLS as expected',
  HPE_INVALID_CONSTANT: 'does not answer in HTTP',
};

const isCertificateProblem = (code: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS/.test(code);

/** OpenSSL could not read what we ourselves were to show: `ERR_OSSL_PEM_NO_START_LINE`, a key that fits no certificate … */
const isOwnCertificateProblem = (code: string): boolean => /^ERR_OSSL_(PEM|X509|ASN1|EVP|UNSUPPORTED)/.test(code);

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  // A host with several addresses fails with one error for each: the first is as good as any.
  const [first] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : first === undefined ? '' : codeOf(first);
}
