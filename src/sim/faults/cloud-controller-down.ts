import type { ObjectOf } from '../../model/kinds.ts';
import { cloudAnnotation } from '../controllers/cloud/cloud-switch.ts';
import type { Fault } from './fault.ts';

const key = { kind: 'Namespace', namespace: '', name: 'kube-system' } as const;

/** As in a cluster without a cloud: LoadBalancers wait for an address for ever, and nobody says why. */
export const cloudControllerDown: Fault = {
  name: 'cloud-controller-down',
  description: 'the cloud controller does not run: Services of type LoadBalancer get no address',
  target: '',
  apply({ api }) {
    const write = (value: string | undefined): void => {
      const namespace: ObjectOf<'Namespace'> | undefined = api.get(key);
      if (namespace === undefined) return;
      const { [cloudAnnotation]: _before, ...others } = namespace.metadata.annotations ?? {};
      const annotations = value === undefined ? others : { ...others, [cloudAnnotation]: value };
      api.update<'Namespace'>({ ...namespace, metadata: { ...namespace.metadata, annotations } });
    };
    write('stopped');
    return () => write(undefined);
  },
};
