import type { ObjectOf } from '../../model/kinds.ts';
import { duplicate, type FieldError, invalid, invalidValue, notSupported, required } from './field-error.ts';
import { checkName } from './names.ts';
import { validPortNumber } from './port-validation.ts';
import { defineStrategy, type StrategyContext } from './strategy.ts';

type Service = ObjectOf<'Service'>;
type Port = NonNullable<Service['spec']['ports']>[number];

export const serviceStrategy = defineStrategy({
  kind: 'Service',
  nameRule: 'label-1035',
  defaults: (service) => ({ ...service, spec: serviceDefaults(service.spec) }),
  prepareForCreate: (service, context) => ({ ...withAddresses(service, context), status: { loadBalancer: {} } }),
  prepareForUpdate: (service, stored, context) => {
    const carried = withStoredAddresses(service, stored);
    // Refused by its validation: nothing is to be given out for it before.
    return changesAddress(carried, stored) ? carried : withAddresses(carried, context);
  },
  validate: serviceErrors,
  validateUpdate: (service, stored) =>
    changesAddress(service, stored)
      ? [invalidValue('spec.clusterIPs[0]', [service.spec.clusterIP], 'may not change once set')]
      : [],
});

function changesAddress(service: Service, stored: Service): boolean {
  const before = stored.spec.clusterIP;
  return !!before && service.spec.clusterIP !== before && !isExternal(stored) && !isExternal(service);
}

const isExternal = (service: Service): boolean => service.spec.type === 'ExternalName';

function serviceDefaults(spec: Service['spec']): Service['spec'] {
  const type = spec.type || 'ClusterIP';
  const open = type === 'NodePort' || type === 'LoadBalancer';
  return {
    ...spec,
    type,
    sessionAffinity: spec.sessionAffinity || 'None',
    ...(spec.ports === undefined ? {} : { ports: spec.ports.map(portDefaults) }),
    ...(type === 'ExternalName'
      ? {}
      : {
          internalTrafficPolicy: spec.internalTrafficPolicy || 'Cluster',
          ipFamilies: spec.ipFamilies ?? ['IPv4'],
          ipFamilyPolicy: spec.ipFamilyPolicy || 'SingleStack',
        }),
    ...(open ? { externalTrafficPolicy: spec.externalTrafficPolicy || 'Cluster' } : {}),
    ...(type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? true } : {}),
  };
}

const portDefaults = (port: Port): Port => ({
  ...port,
  protocol: port.protocol || 'TCP',
  targetPort: port.targetPort || port.port,
});

/** An update need not repeat what the server handed out, and a port that is no longer open on nodes is given back. */
function withStoredAddresses(service: Service, stored: Service): Service {
  if (isExternal(service) || isExternal(stored)) return service;
  const clusterIP = service.spec.clusterIP || stored.spec.clusterIP;
  const before = new Map((stored.spec.ports ?? []).map((port) => [portKey(port), port.nodePort]));
  const ports = service.spec.ports?.map((port) => {
    const known = before.get(portKey(port));
    if (isOpen(service)) return port.nodePort || !known ? port : { ...port, nodePort: known };
    const { nodePort, ...closed } = port;
    return nodePort === known ? closed : port;
  });
  return { ...service, spec: { ...service.spec, clusterIP, ...(ports === undefined ? {} : { ports }) } } as Service;
}

const portKey = ({ protocol, port }: Port): string => `${protocol || 'TCP'}/${port}`;

const isOpen = ({ spec }: Service): boolean => spec.type === 'NodePort' || spec.type === 'LoadBalancer';

function withAddresses(service: Service, context: StrategyContext): Service {
  const { spec } = service;
  if (spec.type === 'ExternalName') return service;
  const take = <T>(taken: T | FieldError): T => {
    if (typeof taken !== 'object') return taken;
    throw invalid('Service', '', service.metadata.name, [taken as FieldError]);
  };
  const clusterIP = spec.clusterIP === 'None' ? 'None' : take(context.services.clusterIp(spec.clusterIP, service));
  const ports = spec.ports?.map((port) =>
    isOpen(service) ? { ...port, nodePort: take(context.services.nodePort(port.nodePort, service)) } : port,
  );
  return {
    ...service,
    spec: { ...spec, clusterIP, clusterIPs: [clusterIP], ...(ports === undefined ? {} : { ports }) },
  };
}

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

function serviceErrors({ spec }: Service): readonly FieldError[] {
  const ports = spec.ports ?? [];
  const errors: FieldError[] = [];
  if (!types.includes(spec.type ?? '')) errors.push(notSupported('spec.type', spec.type, types));
  if (spec.type === 'ExternalName' && !spec.externalName) errors.push(required('spec.externalName'));
  if (ports.length === 0 && spec.type !== 'ExternalName' && spec.clusterIP !== 'None')
    errors.push(required('spec.ports'));
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const at = `spec.ports[${index}]`;
    if (port.name) {
      errors.push(...checkName(`${at}.name`, port.name, 'label'));
      if (names.has(port.name)) errors.push(duplicate(`${at}.name`, port.name));
      names.add(port.name);
    } else if (ports.length > 1) errors.push(required(`${at}.name`));
    errors.push(...validPortNumber(`${at}.port`, port.port));
  }
  return errors;
}
