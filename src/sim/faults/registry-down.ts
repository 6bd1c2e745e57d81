import type { RegistryOutage } from '../images/registry-outages.ts';
import type { Fault } from './fault.ts';

const registryFault = (name: string, outage: RegistryOutage, description: string): Fault => ({
  name,
  description,
  target: '[HOST]',
  apply({ kubelets }, target) {
    const host = target === '' ? '*' : target;
    kubelets.registries.setOutage(host, outage);
    return () => kubelets.registries.setOutage(host, undefined);
  },
});

/** Images that a node has not got yet cannot be pulled; without a host, from nowhere. */
export const registryDown = registryFault(
  'registry-down',
  'unreachable',
  'an image registry (or all) cannot be reached',
);

export const registryRateLimited = registryFault(
  'registry-rate-limited',
  'rate-limited',
  'an image registry (or all) answers 429 Too Many Requests',
);

export const registryCertificateExpired = registryFault(
  'registry-certificate-expired',
  'expired-certificate',
  'the certificate of an image registry (or of all) has expired',
);
