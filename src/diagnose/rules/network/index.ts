import type { Rule } from '../../rule.ts';
import { netIngressBackend } from './net-ingress-backend.ts';
import { netNoReadyEndpoints } from './net-no-ready-endpoints.ts';
import { netServiceNoMatch } from './net-service-no-match.ts';

export const networkRules: readonly Rule[] = [netIngressBackend, netNoReadyEndpoints, netServiceNoMatch];
