import type { Random } from '../../base/random.ts';
import type { Container, ObjectOf, Pod } from '../../model/kinds.ts';
import type { Admission } from './admission.ts';
import { forbid } from './forbid.ts';
import { isMirrorPod, newPod } from './new-pod.ts';

/** Gives each pod a ServiceAccount, its pull secrets, and its token as a projected volume. */
export const createServiceAccountAdmission = (random: Random): Admission => ({
  name: 'ServiceAccount',
  admit(request, api) {
    const pod = newPod(request);
    if (pod === undefined || isMirrorPod(pod)) return request.object;
    const name = pod.spec.serviceAccountName || 'default';
    const { namespace } = request;
    const account = api.get({ kind: 'ServiceAccount', namespace, name });
    if (account === undefined) {
      const text = `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`;
      throw forbid(request, text);
    }
    return withToken(withPullSecrets(withAccount(pod, name), account), account, random);
  },
});

const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount';

const withAccount = (pod: Pod, name: string): Pod => ({
  ...pod,
  spec: { ...pod.spec, serviceAccountName: name, serviceAccount: name },
});

function withPullSecrets(pod: Pod, { imagePullSecrets = [] }: ObjectOf<'ServiceAccount'>): Pod {
  if ((pod.spec.imagePullSecrets ?? []).length > 0 || imagePullSecrets.length === 0) return pod;
  return { ...pod, spec: { ...pod.spec, imagePullSecrets } };
}

function withToken(pod: Pod, account: ObjectOf<'ServiceAccount'>, random: Random): Pod {
  const wanted = pod.spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true;
  const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  if (!wanted || all.every(hasToken)) return pod;
  const name = `kube-api-access-${random.text(5, 'bcdfghjklmnpqrstvwxz2456789')}`;
  const mounted = (container: Container): Container =>
    hasToken(container)
      ? container
      : { ...container, volumeMounts: [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath }] };
  return {
    ...pod,
    spec: {
      ...pod.spec,
      volumes: [...(pod.spec.volumes ?? []), tokenVolume(name)],
      ...(pod.spec.initContainers === undefined ? {} : { initContainers: pod.spec.initContainers.map(mounted) }),
      containers: pod.spec.containers.map(mounted),
    },
  };
}

const hasToken = (container: Container): boolean =>
  container.volumeMounts?.some((mount) => mount.mountPath === mountPath) === true;

/** Source: `TokenVolumeSource` in `plugin/pkg/admission/serviceaccount`. */
const tokenVolume = (name: string): NonNullable<Pod['spec']['volumes']>[number] => ({
  name,
  projected: {
    defaultMode: 0o644,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
  },
});
