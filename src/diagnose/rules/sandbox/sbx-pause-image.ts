import { sandboxRule } from './sandbox-rule.ts';

/** The node cannot pull the image that every pod starts with. */
export const sbxPauseImage = sandboxRule({
  id: 'sbx-pause-image',
  severity: 'critical',
  blamesNode: true,
  pattern: /failed to get sandbox image "([^"]+)"/,
  says: ({ 1: image = '', input }, node) => ({
    // The message is a chain of layers; the last two say what was tried and what came back.
    summary: `Node ${node} cannot pull the sandbox image ${image}, without which no pod starts there (${input.split(': ').slice(-2).join(': ').slice(0, 120)})`,
    vars: { IMAGE: image },
  }),
});
