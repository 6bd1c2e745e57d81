import { sleep, type Task } from '../programs/task.ts';
import type { ContainerRecord } from './container-record.ts';
import { dialFromNode } from './dial-from-node.ts';
import { execProbe } from './exec-probe.ts';
import { grpcProbe } from './grpc-probe.ts';
import { httpProbe } from './http-probe.ts';
import type { PodState } from './pod-state.ts';
import type { Probe, ProbeResult } from './probe.ts';

/** Runs one probe once. */
export function* runProbe(state: PodState, record: ContainerRecord, probe: Probe): Task<ProbeResult> {
  if (probe.exec !== undefined) return yield* execProbe(state, record, probe);
  if (probe.httpGet !== undefined) {
    const port = portOf(record, probe.httpGet.port);
    return typeof port === 'string' ? unknown(port) : yield* httpProbe(state, probe, port);
  }
  if (probe.tcpSocket !== undefined) {
    const port = portOf(record, probe.tcpSocket.port);
    return typeof port === 'string' ? unknown(port) : yield* tcpProbe(state, probe, port);
  }
  if (probe.grpc !== undefined) return yield* grpcProbe(state, probe);
  return unknown(`missing probe handler for ${state.pod().metadata.namespace}/${state.pod().metadata.name}`);
}

const unknown = (output: string): ProbeResult => ({ result: 'unknown', output });

/** A number, or the container's port of that name; what cannot be resolved is parsed as a number, and fails so. */
export function portOf(record: ContainerRecord, port: number | string): number | string {
  if (typeof port === 'number') return port;
  const named = record.spec.ports?.find(({ name }) => name === port)?.containerPort;
  if (named !== undefined) return named;
  return /^\d+$/.test(port) ? Number(port) : `strconv.Atoi: parsing "${port}": invalid syntax`;
}

function* tcpProbe(state: PodState, probe: Probe, port: number): Task<ProbeResult> {
  const dialled = dialFromNode(state, probe.tcpSocket?.host || (state.sandbox?.address ?? ''), port);
  if ('open' in dialled) return { result: 'success', output: '' };
  if (dialled.error.endsWith('i/o timeout')) yield sleep(state.node.clock, (probe.timeoutSeconds ?? 1) * 1000);
  return { result: 'failure', output: dialled.error };
}
