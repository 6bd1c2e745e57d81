import type { ObjectKey } from '../model/object-key.ts';
import type { Picker } from './app-state.ts';
import type { Effect, PickerEntry, PickPurpose } from './effect.ts';
import { forwardEntries, portEntries } from './forward-entries.ts';
import { knownNamespaces } from './known-namespaces.ts';
import type { PodRow } from './pods/pod-row.ts';
import { attachedContainer, containersOf, rowOfKey, runningContainers } from './screens/pod/containers-of.ts';
import { pickerOf } from './widgets/picker.ts';
import type { World } from './world.ts';

/** The list for a choice, or the sentence that says why there is nothing to choose. */
export function openPicker(purpose: PickPurpose, pod: ObjectKey<'Pod'> | undefined, world: World): Picker | string {
  const entries = entriesFor(purpose, pod, world);
  return typeof entries === 'string' ? entries : pickerOf(titles[purpose], entries);
}

const titles: Readonly<Record<PickPurpose, string>> = {
  namespace: 'Namespace',
  context: 'Context',
  'log-container': 'Log of which container',
  'shell-container': 'Shell in which container',
  'attach-container': 'Attach to which container',
  'forward-port': 'Forward which port',
  forwards: 'Forwarded ports: Enter ends one',
};

type Entries = readonly PickerEntry[] | string;

function entriesFor(purpose: PickPurpose, key: ObjectKey<'Pod'> | undefined, world: World): Entries {
  if (purpose === 'namespace') return namespaceEntries(world);
  if (purpose === 'context') return contextEntries(world);
  if (purpose === 'forwards') return forwardEntries(world);
  const row = key === undefined ? undefined : rowOfKey(world.table, key);
  if (row === undefined) return 'the pod is gone';
  if (purpose === 'log-container') {
    return containersOf(row.pod).map((container) => entry(container, [{ type: 'choose-container', container }]));
  }
  if (!world.link.can.exec) return nothingRuns(world);
  if (purpose === 'forward-port') return portEntries(row);
  const names = runningContainers(row.pod);
  if (names.length === 0) return `nothing runs in this pod now (${row.status}): there is nothing to talk to`;
  return names.map((name) => entry(name, [purpose === 'shell-container' ? shellIn(row, name) : attachTo(row, name)]));
}

const shellIn = (row: PodRow, container: string): Effect => ({ type: 'shell', pod: row.key, container });

const attachTo = (row: PodRow, name: string): Effect => ({
  type: 'attach',
  pod: row.key,
  container: attachedContainer(row.pod, name),
});

function nothingRuns({ link }: World): string {
  if (link.source?.kind === 'replay') return 'this is a snapshot: nothing runs in it that could be talked to';
  return 'this is not allowed here: podtriage was told to read only, or may not create pods/exec';
}

const contextEntries = ({ contexts, link }: World): Entries =>
  contexts.length === 0
    ? 'there is no other context to open'
    : contexts.map((context) =>
        entry(context, [{ type: 'open-cluster', target: { context } }], context === link.context ? 'open' : ''),
      );

function namespaceEntries(world: World): readonly PickerEntry[] {
  const counts = new Map<string, { pods: number; broken: number }>();
  for (const { namespace, tier } of world.table.rows) {
    const known = counts.get(namespace) ?? { pods: 0, broken: 0 };
    counts.set(namespace, { pods: known.pods + 1, broken: known.broken + (tier === 'fine' ? 0 : 1) });
  }
  const note = (name: string): string => {
    const count = counts.get(name);
    if (count === undefined) return '';
    return count.broken === 0 ? `${count.pods} pods` : `${count.pods} pods, ${count.broken} not fine`;
  };
  const all = entry('all namespaces', [{ type: 'show-namespaces', namespaces: [] }]);
  return [
    all,
    ...knownNamespaces(world).map((name) => entry(name, [{ type: 'show-namespaces', namespaces: [name] }], note(name))),
  ];
}

const entry = (label: string, effects: readonly Effect[], note = ''): PickerEntry => ({ label, note, effects });
