import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { field } from '../../facts/evidence.ts';
import { nearest } from '../../facts/nearest.ts';
import { defineRule } from '../../rule.ts';
import { complaintsOf } from '../crash/complaints-of.ts';

/** The name that a program looks up is no Service of the cluster. */
export const netWrongDnsName = defineRule({
  id: 'net-wrong-dns-name',
  kind: 'Pod',
  severity: 'error',
  needs: ['Service'],
  explains: ['crash-dns-lookup', 'crash-no-log', 'crash-unhandled-exception', 'init-crash', 'init-waiting-dependency'],
  *check(pod, view) {
    for (const { container, match, evidence } of complaintsOf(pod, view)) {
      const host = match.signature.cause === 'crash-dns-lookup' ? plainHost(match.captured ?? '') : '';
      const wanted = host === '' ? undefined : serviceNamed(host, pod, view);
      if (wanted === undefined) continue;
      const { name, namespace, instead } = wanted;
      yield {
        confidence: 'likely',
        container: container.name,
        summary: `Container ${container.name} looks up "${host}", and there is no Service "${name}" in namespace ${namespace}${instead === undefined ? '' : `; did you mean "${instead}"?`}`,
        evidence: [...evidence, field(pod, 'metadata.namespace', pod.metadata.namespace ?? '')],
        because: { kind: 'Service', namespace, name },
        vars: { HOST: host, SERVICE: name, SERVICE_NAMESPACE: namespace, NEAREST: instead },
      };
    }
  },
});

interface Wanted {
  readonly name: string;
  readonly namespace: string;
  /** The name under which it would be found. */
  readonly instead: string | undefined;
}

/** Undefined for a name that exists, that lies outside of the cluster, or of which nobody can say. */
function serviceNamed(host: string, pod: Pod, view: ClusterView): Wanted | undefined {
  const own = pod.metadata.namespace ?? '';
  const inCluster = /\.svc(?:\.[\w.-]+)?$/.test(host);
  const parts = host.replace(/\.svc(?:\.[\w.-]+)?$/, '').split('.');
  if (parts.length > 2 && !inCluster) return undefined;
  // The last two parts are Service and namespace; what stands before them is the name of a pod.
  const [name = '', namespace = own] = parts.slice(-2);
  if (view.lookup({ kind: 'Service', namespace, name }).state !== 'absent') return undefined;
  const services = view.list('Service').map(({ metadata }) => metadata);
  const instead = otherName(name, namespace, own, services);
  const known =
    inCluster ||
    parts.length === 1 ||
    instead !== undefined ||
    view.get({ kind: 'Namespace', namespace: '', name: namespace });
  if (!known || ofPod(parts, own, view)) return undefined;
  return { name, namespace, instead };
}

/** `db-0.db` is a pod of a StatefulSet, by its governing Service in the same namespace. */
const ofPod = (parts: readonly string[], own: string, view: ClusterView): boolean =>
  parts.length === 2 && view.lookup({ kind: 'Service', namespace: own, name: parts[1] ?? '' }).state !== 'absent';

/** The same name in another namespace, or one that is spelt alike in the namespace that was meant. */
function otherName(
  name: string,
  namespace: string,
  own: string,
  services: readonly { readonly name: string; readonly namespace?: string }[],
): string | undefined {
  const elsewhere = services.filter((service) => service.name === name);
  const place = elsewhere.find((service) => service.namespace === own) ?? elsewhere[0];
  if (place !== undefined) return place.namespace === own ? name : `${name}.${place.namespace}`;
  const there = services.filter((service) => service.namespace === namespace).map((service) => service.name);
  const alike = nearest(name, there);
  return alike === undefined || namespace === own ? alike : `${alike}.${namespace}`;
}

/** Without the final dot, the quotes and the port that some programs write. */
const plainHost = (text: string): string => {
  const host = text
    .replace(/^["'[]+|["'\],:;]+$/g, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '');
  return /^[a-z0-9][a-z0-9.-]*$/i.test(host) && !/^\d+(?:\.\d+){3}$/.test(host) ? host.toLowerCase() : '';
};
