import { describe, expect, it } from 'vitest';
import type { Pod } from '../../src/model/kinds.ts';
import { podColumns } from '../../src/tables/pod.ts';
import { pod, testNow } from '../helpers/builders.ts';

const column = (id: string) => {
  const found = podColumns.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`pods have no column ${id}`);
  return found;
};
const sorted = (id: string, pods: readonly Pod[]) =>
  pods.toSorted((a, b) => column(id).compare?.(a, b, { now: testNow }) ?? 0).map(({ metadata }) => metadata.name);

describe('the columns of pods', () => {
  it.each([
    ['ok', pod('p')],
    ['warning', pod('p').notReady('app')],
    ['warning', pod('p').unschedulable('no')],
    ['warning', pod('p').phase('Pending').waiting('app', 'ContainerCreating')],
    ['warning', pod('p').initContainer('i').running('i')],
    ['error', pod('p').waiting('app', 'CrashLoopBackOff')],
    ['error', pod('p').initContainer('i').waiting('i', 'CrashLoopBackOff')],
    ['error', pod('p').terminated('app', { reason: 'OOMKilled' })],
    ['muted', pod('p').phase('Succeeded').terminated('app', { exitCode: 0 })],
    ['muted', pod('p').deletedAt('2026-03-02T10:15:00Z')],
  ])('colour STATUS as %s', (tone, builder) => {
    expect(column('status').cell(builder.build(), testNow).tone).toBe(tone);
  });

  it('order restarts and ready containers by number and age from the youngest', () => {
    const young = pod('young').createdAt('2026-03-02T10:10:00Z').restarted('app', 9).notReady('app').build();
    const old = pod('old').createdAt('2026-03-01T10:10:00Z').restarted('app', 10).build();
    expect(sorted('restarts', [old, young])).toEqual(['young', 'old']);
    expect(sorted('ready', [old, young])).toEqual(['young', 'old']);
    expect(sorted('age', [old, young])).toEqual(['young', 'old']);
    expect(sorted('name', [young, old])).toEqual(['old', 'young']);
  });
});
