// The field names and numbers and Go's rules for unset values, read by reflection out of k8s.io/api and
// k8s.io/apimachinery v0.33.4 (Copyright The Kubernetes Authors, Apache License 2.0), and cut down to the kinds that
// kubectl sends in protobuf. The status of these kinds is left out: a client does not write it this way.
import descriptor from './kubernetes-messages.json' with { type: 'json' };
import type { MessageTypes } from './message-field.ts';

export const messageTypes: MessageTypes = descriptor.types;

const kinds: Readonly<Record<string, string>> = descriptor.kinds;

/** The message of a kind; undefined for kinds that only come as JSON. */
export function messageTypeOf(apiVersion: unknown, kind: unknown): string | undefined {
  const name = `${apiVersion} ${kind}`;
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}
