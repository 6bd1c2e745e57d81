import type { Tier } from '../../diagnose/diagnosis.ts';
import type { Role } from '../theme/theme.ts';

export const tierWords: Readonly<Record<Tier, string>> = {
  failing: 'Failing',
  'not-ready': 'Not ready',
  restarted: 'Restarted lately',
  fine: 'Fine',
};

export const tierRole: Readonly<Record<Tier, Role>> = {
  failing: 'error',
  'not-ready': 'warning',
  restarted: 'warning',
  fine: 'ok',
};
