import { insufficient } from './insufficient-resource.ts';
import { nodesOf } from './known-nodes.ts';
import { schedRule } from './sched-rule.ts';

const pattern = /^Insufficient (\S+)$/;
const ordinary = new Set(['cpu', 'memory', 'ephemeral-storage', 'pods']);

/** Devices and other resources of plugins: absent everywhere, all unhealthy, or all taken. */
export const schedInsufficientExtendedResource = schedRule({
  id: 'sched-insufficient-extended-resource',
  matches: (text) => !ordinary.has(pattern.exec(text)?.[1] ?? 'cpu'),
  says(term, pod, view) {
    const resource = pattern.exec(term.text)?.[1] ?? '';
    const saying = insufficient(resource, term, pod, view);
    if (view.coverage('Node') !== 'complete') return saying;
    const offered = nodesOf(view).some((node) => node.status.allocatable?.[resource] !== undefined);
    if (offered) return saying;
    return { ...saying, summary: `No node offers ${resource}: its device plugin is missing, or the name is wrong` };
  },
});
