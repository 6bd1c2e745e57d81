import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind } from '../model/kinds.ts';
import { keyText, type ObjectKey } from '../model/object-key.ts';

/** The texts by which an answer names what it rests on: an object, a list, the events of an object, an index, a fact. */
export const objectTopic = (key: ObjectKey<string>): string => keyText(key);
export const kindTopic = (kind: string, namespace: string): string => `list ${kind} ${namespace}`;
export const eventTopic = (key: ObjectKey<string>): string => `events ${keyText(key)}`;
export const coverageTopic = (kind: string): string => `coverage ${kind}`;
export const indexTopic = (index: string, at: string): string => `index ${index} ${at}`;
export const factTopic = (name: string): string => `fact ${name}`;

/** Whether a topic is about this kind: what it is read from, or how far that has come. */
export const isAbout = (kind: Kind, topic: string): boolean =>
  topic.startsWith(`${kind}/`) ||
  topic.startsWith(`list ${kind} `) ||
  topic === coverageTopic(kind) ||
  (kind === 'Event' && topic.startsWith('events '));

/** What a change of this object touches, besides the indexes that it is in. */
export function topicsOf(key: ObjectKey, view: ClusterView): readonly string[] {
  const topics = [objectTopic(key), kindTopic(key.kind, key.namespace), kindTopic(key.kind, '')];
  if (key.kind !== 'Event') return topics;
  const about = view.get({ ...key, kind: 'Event' })?.involvedObject;
  if (about === undefined) return topics;
  return [...topics, eventTopic({ kind: about.kind ?? '', namespace: about.namespace ?? '', name: about.name ?? '' })];
}
