import type { Api } from '../../apiserver/api.ts';
import { ApiError } from '../../apiserver/api-error.ts';
import { applyPatch } from '../../apiserver/patch/apply-patch.ts';
import { evictPod } from '../../apiserver/registry/evict-pod.ts';
import type { Clock } from '../../base/clock.ts';
import type { Kind, ObjectOf } from '../../model/kinds.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import type { EventRecorder } from '../events/event-recorder.ts';
import type { FaultSwitch } from '../faults/fault-switch.ts';
import { applyManifests } from './apply-manifests.ts';
import type { PartialObject, Step, Story } from './story.ts';

export interface Stage {
  readonly api: Api;
  readonly clock: Clock;
  readonly recorder: EventRecorder;
  readonly faults: FaultSwitch;
}

/** Lets a story's steps happen at their moments, counted from now. */
export function playStory(story: Story, stage: Stage): void {
  for (const step of story.steps) stage.clock.schedule(step.afterMs, () => playStep(step, stage));
}

function playStep(step: Step, stage: Stage): void {
  const { api, faults } = stage;
  const deeds = [
    ...step.apply.map((manifest) => () => applyManifests(api, [manifest], () => undefined)),
    ...step.patch.map((patch) => () => patchObject(api, patch)),
    ...step.delete.map((object) => () => void api.delete(keyOfPartial(object))),
    ...step.evict.map((object) => () => evictPod(api, { ...keyOfPartial(object), kind: 'Pod' }, {})),
    ...step.undo.map(
      ({ name, target }) =>
        () =>
          void faults.undo(name, target === '' ? undefined : target),
    ),
    ...step.faults.map(
      ({ name, target }) =>
        () =>
          void faults.start(name, target),
    ),
  ];
  for (const deed of deeds) attempt(deed, stage);
}

/** Whoever plays with the cluster may have taken away what a step is about: the story says so, and goes on. */
function attempt(deed: () => void, { api, recorder }: Stage): void {
  try {
    deed();
  } catch (error) {
    const about = api.get({ kind: 'Namespace', namespace: '', name: 'kube-system' });
    if (about === undefined) throw error;
    const text = error instanceof Error ? error.message : String(error);
    recorder.event(about, 'Warning', 'ScenarioStepFailed', text, { component: 'podtriage-sim' });
  }
}

const keyOfPartial = ({ kind, metadata }: PartialObject): ObjectKey => ({
  kind,
  namespace: metadata.namespace ?? '',
  name: metadata.name,
});

function patchObject(api: Api, patch: PartialObject): void {
  const key = keyOfPartial(patch);
  const target = api.get(key);
  if (target === undefined) {
    throw new ApiError(404, 'NotFound', `${key.kind} ${key.namespace}/${key.name} is not there to be patched`);
  }
  const patched = applyPatch('application/strategic-merge-patch+json', target, patch, { now: api.now() });
  api.update<Kind>(patched as ObjectOf<Kind>);
}
