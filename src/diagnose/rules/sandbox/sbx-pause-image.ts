import { sandboxRule } from './sandbox-rule.ts';

/** The node cannot pull the image that every pod starts with. */
export const sbxPauseImage = sandboxRule({
  id: 'sbx-pause-image',
  severity: 'critical',
  blamesNode: true,
  pattern: /failed to get sandbox image "([^"]+)"/,
  says: ([, image = ''], node) => ({
    summary: `Node ${node} cannot pull the sandbox image ${image}, without which no pod starts there`,
    vars: { IMAGE: image },
  }),
});
