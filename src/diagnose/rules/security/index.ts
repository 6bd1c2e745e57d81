import type { Rule } from '../../rule.ts';
import { secFsgroupOrUidMismatch } from './sec-fsgroup-or-uid-mismatch.ts';
import { secRbacForbidden } from './sec-rbac-forbidden.ts';

export const securityRules: readonly Rule[] = [secFsgroupOrUidMismatch, secRbacForbidden];
