import type { Node } from '../model/kinds.ts';
import { nodeRoles } from '../model/node-roles.ts';
import { nodeStatus } from '../model/node-status.ts';
import type { Column, Tone } from './column.ts';
import { makeColumn, wide } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const nodeColumns: readonly Column<Node>[] = [
  nameColumn,
  makeColumn('Status', nodeStatus, { tone: statusTone }),
  makeColumn('Roles', (node) => nodeRoles(node).join(',') || '<none>'),
  ageColumn,
  makeColumn('Version', ({ status }) => status.nodeInfo?.kubeletVersion ?? ''),
  ...wide<Node>(
    makeColumn('Internal-IP', (node) => addressOf(node, 'InternalIP')),
    makeColumn('External-IP', (node) => addressOf(node, 'ExternalIP')),
    makeColumn('OS-Image', ({ status }) => status.nodeInfo?.osImage || '<unknown>'),
    makeColumn('Kernel-Version', ({ status }) => status.nodeInfo?.kernelVersion || '<unknown>'),
    makeColumn('Container-Runtime', ({ status }) => status.nodeInfo?.containerRuntimeVersion || '<unknown>'),
  ),
];

function statusTone(node: Node): Tone {
  const status = nodeStatus(node);
  return status === 'Ready' ? 'ok' : status.startsWith('Ready') ? 'warning' : 'error';
}

const addressOf = ({ status }: Node, type: string): string =>
  status.addresses?.find((address) => address.type === type)?.address ?? '<none>';
