import type { ObjectKey } from '../model/object-key.ts';
import type { Picker, PickerEntry } from './app-state.ts';
import { knownNamespaces } from './commands.ts';
import type { PickPurpose } from './effect.ts';
import { containersOf, rowOfKey, runningContainers } from './screens/pod/containers-of.ts';
import { editorWith } from './widgets/line-editor.ts';
import type { World } from './world.ts';

/** The list for a choice, or the sentence that says why there is nothing to choose. */
export function openPicker(purpose: PickPurpose, pod: ObjectKey<'Pod'> | undefined, world: World): Picker | string {
  switch (purpose) {
    case 'namespace':
      return picker(purpose, 'Namespace', namespaceEntries(world));
    case 'context':
      return world.contexts.length === 0
        ? 'there is no other context to open'
        : picker(
            purpose,
            'Context',
            world.contexts.map((name) => entry(name, name === world.link.context ? 'open' : '')),
          );
    case 'log-container':
      return containerPicker(purpose, 'Log of which container', pod, world, containersOf);
    case 'shell-container':
      return world.link.can.exec
        ? containerPicker(purpose, 'Shell in which container', pod, world, runningContainers)
        : noShell(world);
  }
}

function containerPicker(
  purpose: PickPurpose,
  title: string,
  key: ObjectKey<'Pod'> | undefined,
  world: World,
  containers: typeof containersOf,
): Picker | string {
  const row = key === undefined ? undefined : rowOfKey(world.table, key);
  if (row === undefined) return 'the pod is gone';
  const names = containers(row.pod);
  if (names.length === 0) {
    return `nothing runs in this pod now (${row.status}) that a shell could be opened in`;
  }
  return {
    ...picker(
      purpose,
      title,
      names.map((name) => entry(name, '')),
    ),
    pod: row.key,
  };
}

function noShell({ link }: World): string {
  if (link.source?.kind === 'replay') return 'this is a snapshot: nothing runs in it that a shell could be opened in';
  return 'a shell is not allowed here: podtriage was told to read only, or may not create pods/exec';
}

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
  const all: PickerEntry = { value: '', label: 'all namespaces', note: '' };
  return [all, ...knownNamespaces(world).map((name) => entry(name, note(name)))];
}

const entry = (name: string, note: string): PickerEntry => ({ value: name, label: name, note });

const picker = (purpose: PickPurpose, title: string, entries: readonly PickerEntry[]): Picker => ({
  type: 'picker',
  purpose,
  title,
  entries,
  editor: editorWith(''),
  cursor: 0,
  pod: undefined,
});
