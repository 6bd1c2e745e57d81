import type { NewObject } from '../../../apiserver/api.ts';
import type { Container, Pod } from '../../../model/kinds.ts';
import { podFromTemplate } from '../pod-from-template.ts';
import { completionIndexKey, failureCounts } from './completion-index.ts';
import { hasLimitPerIndex, type Job, trackingFinalizer } from './job-round.ts';

const indexVariable = 'JOB_COMPLETION_INDEX';
/** The server adds five characters of its own. */
const longestPrefix = 58;

/** A pod of a Job; `index` is that of an Indexed one, `replaced` the failed pod whose place it takes. */
export function jobPod(job: Job, index: number | undefined, replaced: Pod | undefined): NewObject<'Pod'> {
  const pod = podFromTemplate(job.spec.template, job);
  const { uid = '', name } = job.metadata;
  const own = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  const finalizers = [...new Set([...(pod.metadata.finalizers ?? []), trackingFinalizer])];
  const tracked = { ...pod, metadata: { ...pod.metadata, labels: { ...pod.metadata.labels, ...own }, finalizers } };
  return index === undefined ? tracked : withIndex(tracked, job, index, replaced);
}

function withIndex(
  { metadata, spec, ...pod }: NewObject<'Pod'>,
  job: Job,
  index: number,
  replaced: Pod | undefined,
): NewObject<'Pod'> {
  const suffix = `-${index}-`;
  const key = { [completionIndexKey]: `${index}` };
  const counts = hasLimitPerIndex(job) ? failureCounts(job, replaced) : {};
  return {
    ...pod,
    metadata: {
      ...metadata,
      generateName: `${job.metadata.name.slice(0, longestPrefix - suffix.length)}${suffix}`,
      labels: { ...metadata.labels, ...key },
      annotations: { ...metadata.annotations, ...key, ...counts },
    },
    spec: {
      ...spec,
      hostname: `${job.metadata.name}-${index}`,
      containers: spec.containers.map(knowingItsIndex),
      ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(knowingItsIndex) }),
    },
  };
}

function knowingItsIndex(container: Container): Container {
  if (container.env?.some(({ name }) => name === indexVariable)) return container;
  const fieldRef = { fieldPath: `metadata.labels['${completionIndexKey}']` };
  return { ...container, env: [...(container.env ?? []), { name: indexVariable, valueFrom: { fieldRef } }] };
}
