import type { NodeContext } from './node-context.ts';

/** What somebody has written on the node for the simulation to obey; '' when nothing. */
export const nodeAnnotation = ({ api, nodeName }: Pick<NodeContext, 'api' | 'nodeName'>, name: string): string =>
  api.get({ kind: 'Node', namespace: '', name: nodeName })?.metadata.annotations?.[name] ?? '';
