import { mountRule } from './mount-rule.ts';

/** A volume takes a key that its ConfigMap or Secret does not have. */
export const volKeyMissing = mountRule({
  id: 'vol-key-missing',
  pattern: /references non-existent (config|secret) key: (\S+)/,
  says: ([, kind = '', key = ''], volume) => ({
    summary: `Volume "${volume}" takes the key "${key}", which its ${kind === 'secret' ? 'Secret' : 'ConfigMap'} does not have`,
    vars: { KEY: key },
  }),
});
