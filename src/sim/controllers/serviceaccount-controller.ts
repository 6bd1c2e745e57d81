import type { ObjectKey } from '../../model/object-key.ts';
import type { Controller, Watch } from './controller.ts';
import { asControllerManager } from './controller-context.ts';

/** Sees to it that every namespace has the ServiceAccount `default`. */
export const serviceAccountController: Controller = {
  name: 'serviceaccount',
  watches: [watchNamespace(), watchNamespaced('ServiceAccount', 'default')],
  reconcile({ name: namespace }, api) {
    const owner = api.get({ kind: 'Namespace', namespace: '', name: namespace });
    if (owner === undefined || owner.status.phase === 'Terminating') return undefined;
    if (api.get({ kind: 'ServiceAccount', namespace, name: 'default' }) !== undefined) return undefined;
    api.create<'ServiceAccount'>(
      { kind: 'ServiceAccount', metadata: { name: 'default', namespace } },
      asControllerManager,
    );
    return undefined;
  },
};

/** Publishes the cluster's certificate authority into every namespace, for pods to trust the API server by. */
export const createRootCaPublisher = (caPem: string): Controller => ({
  name: 'root-ca-cert-publisher',
  watches: [watchNamespace(), watchNamespaced('ConfigMap', 'kube-root-ca.crt')],
  reconcile({ name: namespace }, api) {
    const owner = api.get({ kind: 'Namespace', namespace: '', name: namespace });
    if (owner === undefined || owner.status.phase === 'Terminating') return undefined;
    const name = 'kube-root-ca.crt';
    const data = { 'ca.crt': caPem };
    const current = api.get({ kind: 'ConfigMap', namespace, name });
    const description =
      'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.';
    const metadata = { name, namespace, annotations: { 'kubernetes.io/description': description } };
    if (current === undefined) api.create<'ConfigMap'>({ kind: 'ConfigMap', metadata, data }, asControllerManager);
    else if (current.data?.['ca.crt'] !== caPem) api.update<'ConfigMap'>({ ...current, data }, asControllerManager);
    return undefined;
  },
});

function watchNamespace(): Watch {
  return { kind: 'Namespace', keysFor: ({ object }) => [namespaceKey(object.metadata.name)] };
}

/** What a controller has put into a namespace comes back when somebody takes it away. */
function watchNamespaced(kind: 'ServiceAccount' | 'ConfigMap', name: string): Watch {
  return {
    kind,
    keysFor: ({ type, object }) =>
      type !== 'ADDED' && object.metadata.name === name ? [namespaceKey(object.metadata.namespace ?? '')] : [],
  };
}

const namespaceKey = (name: string): ObjectKey => ({ kind: 'Namespace', namespace: '', name });
