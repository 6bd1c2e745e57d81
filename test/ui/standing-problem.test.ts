import { describe, expect, it } from 'vitest';
import { standingProblem } from '../../src/ui/standing-problem.ts';
import type { World } from '../../src/ui/world.ts';
import { testNow } from '../helpers/builders.ts';
import { createFakeCluster } from '../helpers/fake-cluster.ts';
import { worldOf } from './drive.ts';

const open = worldOf({ cluster: createFakeCluster({ objects: [], now: testNow }) });
const forbidden: World = {
  ...open,
  diagnosis: {
    ...open.diagnosis,
    coverage: (['Pod', 'Deployment', 'Job', 'Service', 'Event', 'Node'] as const).map((kind) => ({
      kind,
      namespace: '',
      state: 'forbidden',
    })),
  },
};
const lost: World = {
  ...open,
  localNow: testNow,
  link: {
    ...open.link,
    connection: {
      state: 'lost',
      lastDataAt: testNow,
      problem: 'https://10.0.0.1 does not accept these credentials.',
      retryAt: new Date(testNow.getTime() + 4200),
    },
  },
};

describe('what stays said at the foot of the screen', () => {
  it('is nothing while all is well', () => {
    expect(standingProblem(open, true)).toBeUndefined();
  });

  it('names what may not be read, the most telling first, and only beside the list', () => {
    expect(standingProblem(forbidden, true)?.text).toBe(
      'You may not list events, nodes, deployments and 2 more kinds: causes may be missed.',
    );
    expect(standingProblem(forbidden, false)).toBeUndefined();
  });

  it('says that fewer namespaces are read than were asked for', () => {
    const narrowed = { ...open, link: { ...open.link, notices: ['Only "shop" is shown.'] } };
    expect(standingProblem(narrowed, true)?.text).toBe('Only "shop" is shown.');
  });

  it('says on every screen why the connection is lost, and when the next try is due', () => {
    expect(standingProblem(lost, false)).toEqual({
      text: 'https://10.0.0.1 does not accept these credentials; next try in 5 s',
      tone: 'warning',
    });
  });
});
