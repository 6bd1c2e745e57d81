import type { Kind } from '../../model/kinds.ts';
import { resourceTypes } from '../../model/resource-types.ts';
import { type ExpectedCause, type FaultCall, type PartialObject, type Step, type Story, storyGroup } from './story.ts';

/** Takes the pseudo documents out of a list of manifests. Throws an Error that says which one makes no sense. */
export function readStory(manifests: readonly unknown[]): Story {
  const isPseudo = (manifest: unknown): boolean => fieldsOf(manifest).apiVersion === storyGroup;
  const pseudo = manifests.filter(isPseudo).map(fieldsOf);
  const known = ['Scenario', 'ScenarioStep'];
  const unknown = pseudo.find(({ kind }) => !known.includes(String(kind)));
  if (unknown !== undefined) throw wrong(`kind ${JSON.stringify(unknown.kind)} is neither ${known.join(' nor ')}`);
  const steps = pseudo.filter(({ kind }) => kind === 'ScenarioStep').map(stepOf);
  const heads = pseudo.filter(({ kind }) => kind === 'Scenario');
  return {
    objects: manifests.filter((manifest) => !isPseudo(manifest)),
    steps: steps.toSorted((a, b) => a.afterMs - b.afterMs),
    lastsMs: Math.max(0, ...steps.map(({ afterMs }) => afterMs), ...heads.map(({ lasts }) => duration(lasts ?? '0s'))),
    expects: heads.flatMap(({ expects }) => listOf(expects).map(expectedOf)),
  };
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

function stepOf(step: Fields): Step {
  const { after } = step;
  if (after === undefined) throw wrong('a ScenarioStep says after which time it happens: after: 5m');
  return {
    afterMs: duration(after),
    apply: listOf(step.apply),
    patch: listOf(step.patch).map(partialObject),
    delete: listOf(step.delete).map(partialObject),
    evict: listOf(step.evict).map(partialObject),
    faults: listOf(step.fault).map(faultCall),
    undo: listOf(step.undo).map(faultCall),
  };
}

function partialObject(value: unknown): PartialObject {
  const { kind, metadata } = fieldsOf(value);
  const { name } = fieldsOf(metadata);
  if (!isKind(kind) || typeof name !== 'string') {
    throw wrong(`kind ${JSON.stringify(kind)}, name ${JSON.stringify(name)} names no object`);
  }
  return value as PartialObject;
}

/** `node-dead sim-worker` */
function faultCall(value: unknown): FaultCall {
  const [name = '', ...rest] = String(value).trim().split(/\s+/);
  return { name, target: rest.join(' ') };
}

function expectedOf(value: unknown): ExpectedCause {
  const { cause, kind, namespace = '', name } = fieldsOf(value);
  if (typeof cause !== 'string' || !isKind(kind) || typeof name !== 'string') {
    throw wrong(`an expected cause has cause, kind, namespace and name: ${JSON.stringify(value)}`);
  }
  return { cause, kind, namespace: String(namespace), name };
}

const isKind = (value: unknown): value is Kind => resourceTypes.some(({ kind }) => kind === value);

function duration(value: unknown): number {
  const [, digits, unit = ''] = /^(\d{1,6})(s|m|h)$/.exec(String(value)) ?? [];
  const factor = { s: 1000, m: 60_000, h: 3_600_000 }[unit];
  if (digits === undefined || factor === undefined)
    throw wrong(`${JSON.stringify(value)} is no duration such as 90s or 5m`);
  return Number(digits) * factor;
}

const wrong = (problem: string): Error => new Error(`cannot read the scenario: ${problem}`);
