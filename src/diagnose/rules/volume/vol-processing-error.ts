import { mountRule } from './mount-rule.ts';

/** The kubelet cannot even find out what the volume is: its claim is not bound, is going, or may not be read. */
export const volProcessingError = mountRule({
  id: 'vol-processing-error',
  explains: ['vol-mount-timeout'],
  pattern:
    /failed to process volumes=\[([^\]]*)\][\s\S]*?(?:error processing PVC (\S+): (.+)|(no volume plugin matched.*))$/,
  says: ([, volumes = '', claim, why, none], _volume, node) => ({
    summary:
      `Volume ${volumes} cannot be used on node ${node}: ${claim === undefined ? none : `claim ${claim}: ${why}`}`.slice(
        0,
        260,
      ),
    vars: { VOLUME: volumes, PVC: claim?.split('/').at(-1)?.replace(/:$/, '') },
  }),
});
