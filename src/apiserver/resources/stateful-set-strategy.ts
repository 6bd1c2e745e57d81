import { deepEqual } from '../../base/deep-equal.ts';
import type { ObjectOf, PodTemplate } from '../../model/kinds.ts';
import { forbidden } from './field-error.ts';
import { claimDefaults } from './persistent-volume-claim-strategy.ts';
import { podTemplateDefaults } from './pod-spec-defaults.ts';
import { defineStrategy } from './strategy.ts';
import { validateWorkload } from './workload-validation.ts';

export const statefulSetStrategy = defineStrategy({
  kind: 'StatefulSet',
  countsGenerations: true,
  defaults: (set) => ({
    ...set,
    spec: {
      ...set.spec,
      replicas: set.spec.replicas ?? 1,
      podManagementPolicy: set.spec.podManagementPolicy || 'OrderedReady',
      revisionHistoryLimit: set.spec.revisionHistoryLimit ?? 10,
      serviceName: set.spec.serviceName ?? '',
      updateStrategy:
        (set.spec.updateStrategy?.type || 'RollingUpdate') === 'RollingUpdate'
          ? { type: 'RollingUpdate', rollingUpdate: { partition: 0, ...set.spec.updateStrategy?.rollingUpdate } }
          : { ...set.spec.updateStrategy },
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: 'Retain',
        whenScaled: 'Retain',
        ...set.spec.persistentVolumeClaimRetentionPolicy,
      },
      template: podTemplateDefaults(set.spec.template),
      ...(set.spec.volumeClaimTemplates === undefined
        ? {}
        : {
            volumeClaimTemplates: set.spec.volumeClaimTemplates.map((claim) => ({
              apiVersion: 'v1',
              kind: 'PersistentVolumeClaim',
              ...claim,
              spec: claimDefaults(claim.spec ?? {}),
              status: { phase: 'Pending', ...claim.status },
            })),
          }),
    },
  }),
  prepareForCreate: (set) => ({ ...set, status: { replicas: 0, availableReplicas: 0 } }),
  validate: ({ spec }) => validateWorkload({ ...spec, template: withClaims(spec) }),
  validateUpdate: ({ spec }, stored) =>
    deepEqual(fixed(spec), fixed(stored.spec)) ? [] : [forbidden('spec', immutableText)],
});

/** The claim templates become volumes of each pod, so the containers may mount them. */
const withClaims = ({ template, volumeClaimTemplates }: ObjectOf<'StatefulSet'>['spec']): PodTemplate => {
  if (template?.spec === undefined) return template;
  const claims = (volumeClaimTemplates ?? []).map((claim) => ({
    name: claim.metadata?.name ?? '',
    persistentVolumeClaim: { claimName: claim.metadata?.name ?? '' },
  }));
  const own = (template.spec.volumes ?? []).filter(({ name }) => !claims.some((claim) => claim.name === name));
  return { ...template, spec: { ...template.spec, volumes: [...own, ...claims] } };
};

const mutable = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

const fixed = (spec: object): unknown =>
  Object.fromEntries(Object.entries(spec).filter(([field]) => !mutable.includes(field)));

const immutableText =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
