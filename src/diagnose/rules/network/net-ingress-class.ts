import { field } from '../../facts/evidence.ts';
import { nearest } from '../../facts/nearest.ts';
import { defineRule } from '../../rule.ts';

const ofOld = 'kubernetes.io/ingress.class';
const isDefault = 'ingressclass.kubernetes.io/is-default-class';

/** No controller feels responsible for an Ingress: the class that it names is not there, or it names none. */
export const netIngressClass = defineRule({
  id: 'net-ingress-class',
  kind: 'Ingress',
  severity: 'error',
  needs: ['IngressClass'],
  *check(ingress, view) {
    const { name, annotations = {} } = ingress.metadata;
    const wanted = ingress.spec.ingressClassName;
    const classes = view.list('IngressClass');
    const known = classes.map(({ metadata }) => metadata.name);
    // The annotation of old is no reference: any controller may take it for its own.
    if (view.coverage('IngressClass') !== 'complete' || (wanted === undefined && annotations[ofOld] !== undefined))
      return;
    if (wanted !== undefined && known.includes(wanted)) return;
    if (wanted === undefined && classes.some(({ metadata }) => metadata.annotations?.[isDefault] === 'true')) return;
    // Some controllers serve what has no class; then it has an address.
    if ((ingress.status.loadBalancer?.ingress ?? []).length > 0) return;
    const there = known.length === 0 ? 'there is none' : `there is ${known.slice(0, 4).join(', ')}`;
    const meant = wanted === undefined ? known[0] : (nearest(wanted, known) ?? known[0]);
    yield {
      confidence: wanted === undefined ? 'likely' : 'certain',
      summary:
        wanted === undefined
          ? `Ingress "${name}" names no class and no IngressClass is the default (${there}): no controller serves it`
          : `Ingress "${name}" names the class "${wanted}", which does not exist (${there}): no controller serves it`,
      evidence: [
        field(ingress, 'spec.ingressClassName', wanted ?? 'not set'),
        field(ingress, 'status.loadBalancer', 'no address'),
      ],
      ...(wanted === undefined ? {} : { because: { kind: 'IngressClass', namespace: '', name: wanted } }),
      vars: { INGRESSCLASS: wanted, NEAREST: meant },
    };
  },
});
