import { shortened } from '../../facts/shortened.ts';
import { admissionRule } from './admission-rule.ts';

/** The pod template passes as a template and fails as a pod, often after a webhook or a LimitRange has changed it. */
export const admTemplateInvalid = admissionRule({
  id: 'adm-template-invalid',
  pattern: /Pod "[^"]*" is invalid: (.+)$|(pod node label selector conflicts with its namespace node label selector)/s,
  says: ([, what = '', conflict = ''], who) => ({
    summary: `${who} cannot create its pods: they are invalid: ${shortened(what || conflict, 240)}`,
  }),
});
