import type { Rule } from '../../rule.ts';
import { netCorednsDown } from './net-coredns-down.ts';
import { netIngressBackend } from './net-ingress-backend.ts';
import { netListensLocalhost } from './net-listens-localhost.ts';
import { netNamedPortMissing } from './net-named-port-missing.ts';
import { netNoReadyEndpoints } from './net-no-ready-endpoints.ts';
import { netServiceNoMatch } from './net-service-no-match.ts';
import { netTargetportMismatch } from './net-targetport-mismatch.ts';

export const networkRules: readonly Rule[] = [
  netCorednsDown,
  netIngressBackend,
  netListensLocalhost,
  netNamedPortMissing,
  netNoReadyEndpoints,
  netServiceNoMatch,
  netTargetportMismatch,
];
