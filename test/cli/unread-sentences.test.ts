import { describe, expect, it } from 'vitest';
import { unreadSentences } from '../../src/cli/unread-sentences.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { testNow } from '../helpers/builders.ts';

const empty = createEngine([]).diagnose(objectsView({ objects: [], now: testNow }));

describe('what a diagnosis was made without', () => {
  it('is nothing to speak of when all was read', () => {
    expect(unreadSentences({ notices: () => [] }, empty)).toEqual([]);
  });

  it('is named once for all kinds, as a role names them, with what to ask for', () => {
    const sentences = unreadSentences(
      { notices: () => ['Only "shop" is shown.'] },
      {
        ...empty,
        coverage: [
          { kind: 'Pod', namespace: '', state: 'complete' },
          { kind: 'Deployment', namespace: 'shop', state: 'forbidden' },
          { kind: 'Secret', namespace: 'shop', state: 'forbidden' },
          { kind: 'Node', namespace: '', state: 'forbidden' },
          { kind: 'Event', namespace: '', state: 'failed' },
          { kind: 'Secret', namespace: '', state: 'not-collected' },
        ],
      },
    );
    expect(sentences).toEqual([
      'Only "shop" is shown.',
      'you may not list deployments.apps, secrets in shop; nodes: the diagnosis may miss what they would show; ask for the verbs list and watch on them.',
      'could not read events: the diagnosis may miss what they would show.',
    ]);
  });
});
