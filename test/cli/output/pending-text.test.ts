import { describe, expect, it } from 'vitest';
import { pendingText } from '../../../src/cli/output/pending-text.ts';
import { keyOf } from '../../../src/model/object-key.ts';
import { objectsView } from '../../../src/model/objects-view.ts';
import { whyPending } from '../../../src/scheduling/why-pending/why-pending.ts';
import { node, pod, replicaSet, testNow } from '../../helpers/builders.ts';

const pending = (name: string) => pod(name).onNode('').phase('Pending').build();
const tainted = node('n1').spec({ taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] });

function textOf(names: readonly string[]): string {
  const pods = names.map(pending);
  const view = objectsView({ objects: [...pods, tainted.build()], now: testNow });
  return pendingText(
    pods.map((each) => ({ pod: keyOf(each), answer: whyPending(each, view) })),
    80,
  );
}

describe('why-pending as text', () => {
  it('shows the matrix, the smallest changes with their commands, and each risk', () => {
    expect(textOf(['web']).split('\n')).toEqual([
      'default/web: the one node does not take it',
      '',
      '  NODES  TAINTS',
      '  n1     NO',
      '      taint dedicated=gpu:NoSchedule not tolerated',
      '  every node passes: cordon, resources',
      '',
      '  What would let it fit, the smallest change first:',
      '  1. tolerate dedicated=gpu:NoSchedule -> it fits n1',
      '       kubectl patch pod web -n default --type=json -p \'[{"op":"add","path":"/spec/tolerations/-","value":{"key":"dedicated","operator":"Equal","value":"gpu","effect":"NoSchedule"}}]\'',
      '       risk: the nodes with this taint are kept for other work',
      '  2. remove the taint dedicated=gpu:NoSchedule from n1 -> it fits n1',
      '       kubectl taint nodes n1 dedicated=gpu:NoSchedule-',
      '       risk: every other pod may then come to this node too',
      '',
    ]);
  });

  it('says what is the same of several pods once', () => {
    const owner = replicaSet('web').build();
    const pods = ['web-1', 'web-2'].map((name) => pod(name).onNode('').phase('Pending').ownedBy(owner).build());
    const view = objectsView({ objects: [...pods, owner, tainted.build()], now: testNow });
    const answers = pods.map((each) => ({ pod: keyOf(each), answer: whyPending(each, view) }));
    const lines = pendingText(answers, 80).split('\n');
    expect(lines.slice(0, 2)).toEqual(['default/web-1,', 'default/web-2: the one node does not take it']);
    expect(lines.filter((line) => line.includes('NODES'))).toHaveLength(1);
  });

  it('never lets a name from the cluster reach the terminal uncleaned', () => {
    const evil = node('n1').spec({ taints: [{ key: 'a\u001b[31mred', effect: 'NoSchedule' }] });
    const subject = pending('web');
    const answer = whyPending(subject, objectsView({ objects: [subject, evil.build()], now: testNow }));
    expect(pendingText([{ pod: keyOf(subject), answer }], 80)).not.toContain('\u001b');
  });
});
