import type { ClusterView } from '../model/cluster-view.ts';
import type { KubeObject } from '../model/kinds.ts';
import { nodeStatus } from '../model/node-status.ts';
import { keyOf } from '../model/object-key.ts';
import { ownerChain } from '../model/owners.ts';
import type { Subject } from './diagnosis.ts';
import type { ObjectRecord } from './object-records.ts';
import { rankFindings } from './rank-findings.ts';
import type { Rule } from './rule.ts';

/** A subject that is no pod. What a ReplicaSet cannot do is reported on the Deployment that people know. */
export function otherSubject(
  record: ObjectRecord,
  view: Pick<ClusterView, 'get'>,
  rules: ReadonlyMap<string, Rule>,
): Subject {
  const findings = rankFindings(record.findings, rules);
  const top = ownerChain(record.object, view).at(-1) ?? record.object;
  const grave = findings.some(({ severity }) => severity === 'critical' || severity === 'error');
  return {
    key: keyOf(top),
    uid: top.metadata.uid ?? '',
    status: statusOf(top),
    ready: readyOf(top),
    tier: grave ? 'failing' : 'not-ready',
    findings,
    ...(record.missing.length === 0 ? {} : { missing: record.missing }),
  };
}

interface Loose {
  readonly spec?: { readonly replicas?: number };
  readonly status?: {
    readonly phase?: string;
    readonly readyReplicas?: number;
    readonly numberReady?: number;
    readonly desiredNumberScheduled?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string }[];
  };
}

/** The phase, or the reason of the condition that says what is wrong. */
function statusOf(object: KubeObject): string {
  if (object.kind === 'Node') return nodeStatus(object as Parameters<typeof nodeStatus>[0]);
  const { status } = object as Loose;
  if (status?.phase !== undefined) return status.phase;
  const bad = status?.conditions?.find(
    ({ type, status: value }) => (type === 'ReplicaFailure' || type === 'Failed') === (value === 'True'),
  );
  return bad?.reason ?? bad?.type ?? '';
}

function readyOf(object: KubeObject): string {
  const { spec, status } = object as Loose;
  const desired = spec?.replicas ?? status?.desiredNumberScheduled;
  return desired === undefined ? '' : `${status?.readyReplicas ?? status?.numberReady ?? 0}/${desired}`;
}
