import { type ObjectKey, sameKey } from '../../../model/object-key.ts';
import type { Effect } from '../../effect.ts';
import { paneAtTop, showLine } from '../../widgets/text-pane.ts';
import type { World } from '../../world.ts';
import { findYamlLine } from './find-yaml-line.ts';
import { contentSize } from './pod-layout.ts';
import type { PodAction, PodState } from './pod-state.ts';
import { yamlLines } from './yaml-lines.ts';

type YamlAnswer = Extract<PodAction, { readonly type: 'yaml-read' | 'yaml-failed' }>;

/** Asks the server for an object; what is on the screen of the same object stays until the answer comes. */
export function readYaml(state: PodState, key: ObjectKey, path?: string): readonly [PodState, ...Effect[]] {
  const same = sameKey(state.yaml.key, key);
  const lines = same ? state.yaml.lines : [];
  const yamlPane = same && path === undefined ? state.yamlPane : { ...paneAtTop, wrap: state.yamlPane.wrap };
  return [
    { ...state, yaml: { key, state: 'reading', lines, problem: '', path }, yamlPane },
    { type: 'read-yaml', key },
  ];
}

/** Takes the answer, unless another object has been asked for meanwhile. */
export function updateYaml(state: PodState, answer: YamlAnswer, world: World): PodState {
  const { yaml } = state;
  if (!sameKey(answer.key, yaml.key)) return state;
  if (answer.type === 'yaml-failed') return { ...state, yaml: { ...yaml, state: 'failed', problem: answer.problem } };
  const lines = yamlLines(answer.object);
  const read: PodState = { ...state, yaml: { ...yaml, state: 'read', lines, problem: '', path: undefined } };
  const line = yaml.path === undefined ? undefined : findYamlLine(lines, yaml.path);
  if (line === undefined) return read;
  return { ...read, yamlPane: showLine(state.yamlPane, line, contentSize(world.size, true)) };
}
