import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** A controller works on a kind that the cluster does not serve: its CRD is not installed, or the version is gone. */
export const crashCrdMissing = logRule({
  id: 'crash-crd-missing',
  says(match, exit) {
    const { name } = exit.container;
    const version = /in version "([^"]+)"/.exec(match.said)?.[1];
    return {
      summary:
        match.captured === undefined
          ? `Container ${name} needs an API that the cluster does not serve: ${excerpt(match)}`
          : `Container ${name} needs the kind ${match.captured}${version === undefined ? '' : ` of ${version}`}, which the cluster does not serve`,
      vars: { KIND: match.captured, VERSION: version },
    };
  },
});
