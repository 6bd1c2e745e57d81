import { defineRule } from '../../rule.ts';
import { configErrors } from './config-errors.ts';

const pattern =
  /(?:prepare subPath|create subPath directory) for volumeMount "([^"]+)"|unable to provision SubPath|must not be an absolute path|missing value for (\S+)/;

/** The path inside a volume cannot be prepared. */
export const cfgSubpath = defineRule({
  id: 'cfg-subpath',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    for (const { container, message, evidence } of configErrors(pod, view)) {
      const match = pattern.exec(message);
      if (match === null) continue;
      yield {
        confidence: 'certain',
        summary: `Container ${container.name} cannot start: the subPath of ${match[1] === undefined ? 'a mount' : `its mount ${match[1]}`} cannot be prepared (${message.slice(0, 160)})`,
        container: container.name,
        evidence: [evidence],
        vars: { VOLUME: match[1] },
      };
    }
  },
});
