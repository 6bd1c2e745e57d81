import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import type { PodContainer } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { nearest } from '../../facts/nearest.ts';
import { excerpt } from '../../logs/excerpt.ts';
import { previousTemplate } from '../../what-changed/previous-template.ts';
import { logRule } from './log-rule.ts';

/** A setting that the program needs is not there; certain once the container's environment is known to lack it. */
export const crashMissingEnv = logRule({
  id: 'crash-missing-env',
  says(match, { container }, pod, view) {
    const name = variable.test(match.captured ?? '') ? match.captured : longName.exec(match.near)?.[0];
    const known = environmentOf(container, pod, view);
    if (name === undefined) {
      return { summary: `Container ${container.name} lacks a setting it needs: ${excerpt(match)}` };
    }
    const meant = known === undefined ? undefined : nearest(name, known);
    const absent = known !== undefined && !known.includes(name);
    const earlier = absent ? whoHadIt(name, container, pod, view) : undefined;
    return {
      confidence: absent ? 'certain' : known === undefined ? 'likely' : 'possible',
      summary: `Container ${container.name} needs the environment variable ${name}, which is not set${meant === undefined ? '' : ` (${meant} is; is that what was meant?)`}${earlier === undefined ? '' : `; the template before, ${earlier}, had it`}`,
      evidence: known === undefined ? [] : [field(pod, `${container.specPath}.env`, known.join(', ') || 'empty')],
      vars: { ENV: name, NEAREST_ENV: meant, HAD_IT: earlier, NEW_ENV: earlier === undefined ? name : undefined },
    };
  },
});

/** The template before this one, where it set the variable: then this rollout took it away. */
function whoHadIt(name: string, { name: container }: PodContainer, pod: Pod, view: ClusterView): string | undefined {
  const pair = previousTemplate(pod, view);
  const before = pair?.before.spec?.containers.find((each) => each.name === container);
  return before?.env?.some((each) => each.name === name) === true ? pair?.against.object.name : undefined;
}

const variable = /^[A-Z][A-Z0-9_]+$/;
/** Entrypoints of databases name what they want on the lines below. */
const longName = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/;

/** The names in a container's environment; undefined when one of its sources has not been read. */
function environmentOf({ spec }: PodContainer, pod: Pod, view: ClusterView): readonly string[] | undefined {
  const names = (spec.env ?? []).map(({ name }) => name);
  for (const { configMapRef, secretRef, prefix } of spec.envFrom ?? []) {
    const kind = configMapRef === undefined ? 'Secret' : 'ConfigMap';
    const name = (configMapRef ?? secretRef)?.name ?? '';
    const found = view.lookup({ kind, namespace: pod.metadata.namespace ?? '', name });
    if (found.state === 'unknown') return undefined;
    if (found.state === 'found')
      names.push(...Object.keys(found.object.data ?? {}).map((key) => `${prefix ?? ''}${key}`));
  }
  return names;
}
