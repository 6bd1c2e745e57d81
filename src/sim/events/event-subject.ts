import type { Event } from '../../model/kinds.ts';

/** What an event can be about: any API object, or just enough of one to refer to it. */
export interface EventSubject {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
  };
}

/** The reference that client-go's GetReference makes of an object. */
export function referenceTo(subject: EventSubject, fieldPath?: string): Event['involvedObject'] {
  const { name, namespace, uid, resourceVersion } = subject.metadata;
  return {
    kind: subject.kind,
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    name,
    ...(uid === undefined ? {} : { uid }),
    ...(subject.apiVersion === undefined ? {} : { apiVersion: subject.apiVersion }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    ...(fieldPath === undefined ? {} : { fieldPath }),
  };
}

/** Events about cluster-scoped objects live in the namespace `default`. */
export const eventNamespace = (subject: EventSubject): string => subject.metadata.namespace || 'default';
