import type { KubeObject } from '../../model/kinds.ts';
import { matchesParsed } from '../../model/label-selector.ts';
import { parseSelector } from '../../model/parse-selector.ts';
import type { ServedResource } from '../discovery/served-resource.ts';
import { badRequest } from '../registry/errors.ts';
import { fieldValue } from './field-values.ts';
import { labelSelectorError } from './label-selector-error.ts';

/** What a list or watch is narrowed to. */
export interface Selection {
  /** False when every object is wanted. */
  readonly selects: boolean;
  /** Set when only the object of one name can match. */
  readonly name: string | undefined;
  matches(object: KubeObject): boolean;
}

export function selectionOf(resource: ServedResource, name: string, query: URLSearchParams): Selection {
  const labels = labelRequirements(query.get('labelSelector') ?? '');
  const fields = fieldRequirements(query.get('fieldSelector') ?? '', resource);
  if (name !== '') fields.push({ field: 'metadata.name', value: name, equals: true });
  const byName = fields.find(({ field, equals }) => field === 'metadata.name' && equals);
  return {
    selects: labels.length > 0 || fields.length > 0,
    name: byName?.value,
    matches: (object) =>
      fields.every(({ field, value, equals }) => (fieldValue(object, field) === value) === equals) &&
      matchesParsed(labels, object.metadata.labels),
  };
}

function labelRequirements(text: string): ReturnType<typeof parseSelector> {
  try {
    return text === '' ? [] : parseSelector(text);
  } catch {
    throw badRequest(labelSelectorError(text));
  }
}

interface FieldRequirement {
  readonly field: string;
  readonly value: string;
  readonly equals: boolean;
}

function fieldRequirements(text: string, resource: ServedResource): FieldRequirement[] {
  return splitUnescaped(text).map((part) => {
    const match = /^(.*?)(==|!=|=)(.*)$/s.exec(part);
    if (match === null) throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
    const [, field = '', sign, value = ''] = match;
    if (!isSupported(resource, field)) throw badRequest(unsupportedText(resource, field));
    return { field, value: value.replace(/\\(.)/gs, '$1'), equals: sign !== '!=' };
  });
}

/** Splits at commas that no backslash precedes. */
const splitUnescaped = (text: string): readonly string[] =>
  (text.match(/(?:\\.|[^,\\])+/gs) ?? []).map((part) => part.trim()).filter((part) => part !== '');

function isSupported(resource: ServedResource, field: string): boolean {
  if (field === 'metadata.name' || (field === 'metadata.namespace' && resource.namespaced)) return true;
  const known = resource.group === 'events.k8s.io' ? eventViewFields : fieldsOf[resource.stored ?? ''];
  return known?.includes(field) ?? false;
}

/** Source: the field label conversions in pkg/apis of each group, and apimachinery's default for all other kinds. */
function unsupportedText({ stored, group }: ServedResource, field: string): string {
  if (stored === 'Job') return `field label "${field}" not supported for Job`;
  if (stored === 'StatefulSet') return `field label not supported for appsv1.StatefulSet: ${field}`;
  const hasOwn = Object.hasOwn(fieldsOf, stored ?? '') && (group === '' || group === 'events.k8s.io');
  return hasOwn
    ? `field label not supported: ${field}`
    : `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

const eventViewFields =
  'regarding.kind regarding.namespace regarding.name regarding.uid regarding.apiVersion regarding.resourceVersion regarding.fieldPath reason reportingController type'.split(
    ' ',
  );

const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  Pod: 'spec.nodeName spec.restartPolicy spec.schedulerName spec.serviceAccountName spec.hostNetwork status.phase status.podIP status.podIPs status.nominatedNodeName'.split(
    ' ',
  ),
  Node: ['spec.unschedulable'],
  Namespace: ['status.phase'],
  Secret: ['type'],
  Service: ['spec.clusterIP', 'spec.type'],
  ReplicationController: ['status.replicas'],
  ReplicaSet: ['status.replicas'],
  Job: ['status.successful'],
  Event:
    'involvedObject.kind involvedObject.namespace involvedObject.name involvedObject.uid involvedObject.apiVersion involvedObject.resourceVersion involvedObject.fieldPath reason reportingComponent source type'.split(
      ' ',
    ),
};
