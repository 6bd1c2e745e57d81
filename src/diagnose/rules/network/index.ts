import type { Rule } from '../../rule.ts';
import { netCorednsDown } from './net-coredns-down.ts';
import { netIngressBackend } from './net-ingress-backend.ts';
import { netIngressClass } from './net-ingress-class.ts';
import { netIngressTlsSecret } from './net-ingress-tls-secret.ts';
import { netListensLocalhost } from './net-listens-localhost.ts';
import { netLoadBalancerFailed } from './net-load-balancer-failed.ts';
import { netNamedPortMissing } from './net-named-port-missing.ts';
import { netNetpolEgress } from './net-netpol-egress.ts';
import { netNetpolEgressDns } from './net-netpol-egress-dns.ts';
import { netNetpolIngress } from './net-netpol-ingress.ts';
import { netNoReadyEndpoints } from './net-no-ready-endpoints.ts';
import { netServiceNoMatch } from './net-service-no-match.ts';
import { netTargetportMismatch } from './net-targetport-mismatch.ts';
import { netWrongDnsName } from './net-wrong-dns-name.ts';

export const networkRules: readonly Rule[] = [
  netCorednsDown,
  netIngressBackend,
  netListensLocalhost,
  netLoadBalancerFailed,
  netNamedPortMissing,
  netNoReadyEndpoints,
  netServiceNoMatch,
  netTargetportMismatch,
  netIngressClass,
  netIngressTlsSecret,
  netNetpolEgress,
  netNetpolEgressDns,
  netNetpolIngress,
  netWrongDnsName,
];
