import type { Rule } from '../../rule.ts';
import { imgCredentialsRejected } from './img-credentials-rejected.ts';
import { imgDiskFull } from './img-disk-full.ts';
import { imgHttpHttpsMismatch } from './img-http-https-mismatch.ts';
import { imgInspectError } from './img-inspect-error.ts';
import { imgInvalidName } from './img-invalid-name.ts';
import { imgNeverPull } from './img-never-pull.ts';
import { imgNoPullSecret } from './img-no-pull-secret.ts';
import { imgOther } from './img-other.ts';
import { imgPlatformMismatch } from './img-platform-mismatch.ts';
import { imgPullSecretInvalid } from './img-pull-secret-invalid.ts';
import { imgPullSecretMissing } from './img-pull-secret-missing.ts';
import { imgRateLimited } from './img-rate-limited.ts';
import { imgRegistry5xx } from './img-registry-5xx.ts';
import { imgRegistryDns } from './img-registry-dns.ts';
import { imgRegistryUnreachable } from './img-registry-unreachable.ts';
import { imgRepoDenied } from './img-repo-denied.ts';
import { imgSignatureRejected } from './img-signature-rejected.ts';
import { imgSlowPull } from './img-slow-pull.ts';
import { imgTagNotFound } from './img-tag-not-found.ts';
import { imgTlsCertInvalid } from './img-tls-cert-invalid.ts';
import { imgTlsUnknownCa } from './img-tls-unknown-ca.ts';

export const imageRules: readonly Rule[] = [
  imgCredentialsRejected,
  imgDiskFull,
  imgHttpHttpsMismatch,
  imgInspectError,
  imgInvalidName,
  imgNeverPull,
  imgNoPullSecret,
  imgOther,
  imgPlatformMismatch,
  imgPullSecretInvalid,
  imgPullSecretMissing,
  imgRateLimited,
  imgRegistry5xx,
  imgRegistryDns,
  imgRegistryUnreachable,
  imgRepoDenied,
  imgSignatureRejected,
  imgSlowPull,
  imgTagNotFound,
  imgTlsCertInvalid,
  imgTlsUnknownCa,
];
