import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReplayApi } from '../../src/recording/create-replay-api.ts';
import { loadSnapshot } from '../../src/recording/load-snapshot.ts';
import { SnapshotError } from '../../src/recording/snapshot-error.ts';
import { inAFolder } from '../helpers/in-a-folder.ts';

/** Opens a file with this text: it either becomes a snapshot or is refused in one sentence. */
const open = (text: string): Promise<void> =>
  inAFolder({ 'input.json': text }, async (folder) => {
    try {
      const snapshot = await loadSnapshot(folder);
      createReplayApi(snapshot);
      expect(snapshot.takenAt.getTime()).not.toBeNaN();
    } catch (error) {
      expect(error).toBeInstanceOf(SnapshotError);
      expect((error as Error).message.split('\n')).toHaveLength(1);
    }
  });

const anything = fc.jsonValue();
const object = fc.record(
  {
    kind: fc.constantFrom('Pod', 'Event', 'Node', 'List', 'PodList', 'Secret', 'Lease', 'Widget'),
    apiVersion: fc.constantFrom('v1', 'events.k8s.io/v1', 'apps/v1', '', 'a/b/c'),
    metadata: fc.record(
      { name: fc.oneof(fc.constant('web'), anything), namespace: anything, managedFields: anything },
      { requiredKeys: ['name'] },
    ),
    spec: anything,
    status: anything,
    items: anything,
    lastTimestamp: anything,
  },
  { requiredKeys: ['kind'] },
);

test('a file of any objects is a snapshot or a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(object, anything)), fc.boolean(), (objects, isList) =>
      open(
        isList
          ? JSON.stringify({ kind: 'List', items: objects })
          : objects.map((one) => JSON.stringify(one)).join('\n'),
      ),
    ),
  );
});

test('a file of any text is a snapshot or a sentence', async () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '---\n',
    '- ',
    'kind: Pod\n',
    'metadata: {name: x}\n',
    '&a ',
    '*a ',
    '\0',
    '\n',
    '==== START logs for container a of pod b/c ====\n',
  );
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string())), (parts) => open(parts.join(''))));
});
