import { anything, assert, constantFrom, integer, oneof, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../../src/model/kinds.ts';
import { createKubeletWorld } from './kubelet-world.ts';

const nonsense = oneof(
  anything({ maxDepth: 1 }),
  string(),
  integer(),
  constantFrom(undefined, null, [], {}, -1, Number.NaN),
);
const container = record(
  {
    command: nonsense,
    args: nonsense,
    env: nonsense,
    envFrom: nonsense,
    readinessProbe: nonsense,
    livenessProbe: record(
      { exec: nonsense, httpGet: nonsense, periodSeconds: nonsense, timeoutSeconds: nonsense },
      { requiredKeys: [] },
    ),
    resources: nonsense,
    volumeMounts: nonsense,
    lifecycle: nonsense,
    securityContext: nonsense,
    workingDir: nonsense,
    ports: nonsense,
  },
  { requiredKeys: [] },
);
const spec = record(
  {
    initContainers: nonsense,
    volumes: nonsense,
    imagePullSecrets: nonsense,
    tolerations: nonsense,
    activeDeadlineSeconds: nonsense,
    restartPolicy: nonsense,
    securityContext: nonsense,
  },
  { requiredKeys: [] },
);

/** Pods as a careless server might hold them: nothing has looked at them. */
const podOf = (containerSketch: object, specSketch: object): KubeObject =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'odd', namespace: 'default', uid: 'odd-uid' },
    spec: { ...specSketch, nodeName: 'node-1', containers: [{ name: 'app', image: 'nginx:1.27', ...containerSketch }] },
    status: { phase: 'Pending' },
  }) as KubeObject;

describe('a pod whose spec makes no sense', () => {
  it('does not stop the others', () => {
    assert(
      property(container, spec, (containerSketch, specSketch) => {
        const world = createKubeletWorld([podOf(containerSketch, specSketch)]);
        world.seconds(30);
        world.api.delete({ kind: 'Pod', namespace: 'default', name: 'odd' });
        world.run({ name: 'sane', spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } });
        world.seconds(40);
        expect(world.status('sane')).toBe('1/1 Running 0');
      }),
      { numRuns: 400, seed: 5 },
    );
  });
});
