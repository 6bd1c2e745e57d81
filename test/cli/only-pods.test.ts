import { describe, expect, it } from 'vitest';
import { onlyPods } from '../../src/cli/only-pods.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { pod, testNow } from '../helpers/builders.ts';

const crashing = (namespace: string, name: string) =>
  pod(name)
    .inNamespace(namespace)
    .onNode('n1')
    .container('app')
    .waiting('app', 'CrashLoopBackOff', 'back-off 5m0s')
    .terminatedBefore('app', { exitCode: 1, reason: 'Error' }, 7)
    .build();

const view = objectsView({
  objects: [crashing('shop', 'web'), crashing('blog', 'web'), crashing('shop', 'api')],
  now: testNow,
});
const diagnosis = createEngine(rules).diagnose(view);
const left = (...names: readonly string[]): string[] =>
  onlyPods(diagnosis, names, view)
    .subjects.map(({ key }) => `${key.namespace}/${key.name}`)
    .sort();

describe('a diagnosis of named pods', () => {
  it('is the whole one when none is named', () => {
    expect(left()).toEqual(['blog/web', 'shop/api', 'shop/web']);
  });
  it('takes a plain name in every namespace', () => {
    expect(left('web')).toEqual(['blog/web', 'shop/web']);
  });
  it('takes NAMESPACE/NAME for exactly one', () => {
    expect(left('blog/web', 'api')).toEqual(['blog/web', 'shop/api']);
  });
  it('refuses what was not read by its name, rather than calling it healthy', () => {
    expect(() => left('web', 'wbe', 'shop/wbe')).toThrow('there is no pod "wbe", "shop/wbe" in what was read');
  });
});
