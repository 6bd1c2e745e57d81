import type { KubeObject } from '../../model/kinds.ts';
import { formatSelector, type LabelSelector } from '../../model/label-selector.ts';
import { invalid, invalidValue } from '../resources/field-error.ts';

/** The autoscaling/v1 view of a workload: how many replicas it should have and has. */
export interface Scale extends KubeObject {
  readonly spec: { readonly replicas?: number };
  readonly status: { readonly replicas: number; readonly selector?: string };
}

export function scaleOf(object: KubeObject): Scale {
  const { spec, status, metadata } = object as Scalable;
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const selector = selectorText(spec?.selector);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp } as KubeObject['metadata'],
    spec: { replicas: spec?.replicas ?? 0 },
    status: { replicas: status?.replicas ?? 0, ...(selector === '' ? {} : { selector }) },
  };
}

/** The workload with the replicas and the resourceVersion that a Scale asks for. */
export function withScale(object: KubeObject, scale: Scale): KubeObject {
  const replicas = scale.spec?.replicas ?? 0;
  if (replicas < 0 || !Number.isInteger(replicas)) {
    const text = 'must be greater than or equal to 0';
    throw invalid('Scale', 'autoscaling', object.metadata.name, [invalidValue('spec.replicas', replicas, text)]);
  }
  const scaled: Scalable = {
    ...object,
    metadata: { ...object.metadata, resourceVersion: scale.metadata?.resourceVersion as string },
    spec: { ...(object as Scalable).spec, replicas },
  };
  return scaled;
}

interface Scalable extends KubeObject {
  spec?: { replicas?: number; selector?: LabelSelector | Record<string, string> };
  status?: { replicas?: number };
}

function selectorText(selector: LabelSelector | Record<string, string> | undefined): string {
  if (selector === undefined) return '';
  const isPlainMap = !('matchLabels' in selector) && !('matchExpressions' in selector);
  const labels = isPlainMap ? { matchLabels: selector as Record<string, string> } : (selector as LabelSelector);
  const text = formatSelector(labels);
  return text === '<none>' ? '' : text;
}
