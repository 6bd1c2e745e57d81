import { describe, expect, it } from 'vitest';
import { readStory } from '../../../src/sim/scenarios/read-story.ts';
import { testSim, webDeployment } from '../../helpers/sim-cluster.ts';

const apiVersion = 'sim.podtriage.dev/v1';
const minutes = 60_000;
const step = (fields: object) => ({ apiVersion, kind: 'ScenarioStep', ...fields });
const aboutWeb = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'default' } };

describe('a story among manifests', () => {
  it('is taken out of them, its steps in order of time', () => {
    const web = webDeployment('web', 1);
    const story = readStory([
      { apiVersion, kind: 'Scenario', lasts: '10m', expects: [{ cause: 'x', kind: 'Node', name: 'n1' }] },
      step({ after: '5m', fault: 'node-dead sim-worker', undo: ['dns-down'] }),
      web,
      step({ after: '90s', delete: aboutWeb }),
    ]);
    expect(story.objects).toEqual([web]);
    expect(story.lastsMs).toBe(10 * minutes);
    expect(story.expects).toEqual([{ cause: 'x', kind: 'Node', namespace: '', name: 'n1' }]);
    expect(story.steps.map(({ afterMs }) => afterMs)).toEqual([90_000, 5 * minutes]);
    expect(story.steps[1]?.faults).toEqual([{ name: 'node-dead', target: 'sim-worker' }]);
    expect(story.steps[1]?.undo).toEqual([{ name: 'dns-down', target: '' }]);
  });

  it.each([
    ['another kind', { apiVersion, kind: 'Drama' }, /kind "Drama" is neither Scenario nor ScenarioStep/],
    ['no time', step({ fault: 'dns-down' }), /says after which time it happens/],
    ['a time that is none', step({ after: 'soon' }), /"soon" is no duration such as 90s or 5m/],
    ['a patch of nothing', step({ after: '1m', patch: [{ kind: 'Deployment' }] }), /names no object/],
    [
      'a kind that nobody knows',
      step({ after: '1m', delete: [{ kind: 'Ghost', metadata: { name: 'x' } }] }),
      /"Ghost"/,
    ],
    ['half an expectation', { apiVersion, kind: 'Scenario', expects: [{ cause: 'x' }] }, /an expected cause has/],
  ])('is refused with %s', (_what, manifest, message) => {
    expect(() => readStory([manifest])).toThrow(message);
  });
});

describe('a story that is played', () => {
  it('applies, patches, deletes, breaks and repairs, each at its moment', () => {
    const sim = testSim([
      webDeployment('web', 1),
      step({ after: '1m', patch: { ...aboutWeb, spec: { replicas: 3 } } }),
      step({ after: '2m', apply: webDeployment('late', 1), fault: 'scheduler-down' }),
      step({ after: '3m', undo: 'scheduler-down', delete: aboutWeb }),
    ]);
    const replicas = () => sim.api.list('Deployment', { namespace: 'default' }).map(({ spec }) => spec.replicas);
    expect(replicas()).toEqual([1]);
    sim.advance(1.5 * minutes);
    expect(replicas()).toEqual([3]);
    sim.advance(minutes);
    expect(replicas()).toEqual([1, 3]);
    expect(sim.faults.active()).toMatchObject([{ name: 'scheduler-down' }]);
    sim.advance(minutes);
    expect(replicas()).toEqual([1]);
    expect(sim.faults.active()).toEqual([]);
  });

  it('goes on when somebody has taken away what a step is about, and says so', () => {
    const sim = testSim([
      step({ after: '1m', patch: { ...aboutWeb, spec: { replicas: 3 } } }),
      step({ after: '1m', delete: aboutWeb }),
      step({ after: '2m', fault: 'earthquake' }),
      step({ after: '3m', apply: [{ kind: 'Ghost' }, webDeployment('late', 1)] }),
    ]);
    sim.advance(4 * minutes);
    const failed = sim.api.list('Event').filter(({ reason }) => reason === 'ScenarioStepFailed');
    expect(failed.map(({ message }) => message).toSorted()).toEqual([
      'Deployment default/web is not there to be patched',
      'cannot apply a manifest to the simulated cluster: kind "Ghost", name undefined is no object of a known kind with a name',
      'deployments.apps "web" not found',
      expect.stringContaining('there is no fault "earthquake"'),
    ]);
    expect(sim.read('Deployment', 'default', 'late').spec.replicas).toBe(1);
  });
});
