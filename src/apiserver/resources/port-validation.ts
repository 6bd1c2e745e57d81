import type { Container } from '../../model/kinds.ts';
import { duplicate, type FieldError, invalidValue, notSupported, required } from './field-error.ts';

type Port = NonNullable<Container['ports']>[number];

export function validatePorts(ports: readonly Port[], path: string, hostNetwork: boolean): readonly FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `${path}[${index}]`;
    const errors: FieldError[] = [];
    if (port.name) {
      if (!isPortName(port.name)) errors.push(invalidValue(`${at}.name`, port.name, portNameText));
      else if (names.has(port.name)) errors.push(duplicate(`${at}.name`, port.name));
      names.add(port.name);
    }
    if (!port.containerPort) errors.push(required(`${at}.containerPort`));
    else errors.push(...validPortNumber(`${at}.containerPort`, port.containerPort));
    if (port.hostPort) errors.push(...validPortNumber(`${at}.hostPort`, port.hostPort));
    if (hostNetwork && port.hostPort && port.hostPort !== port.containerPort) {
      const text = 'must match `hostPort` when `hostNetwork` is true';
      errors.push(invalidValue(`${at}.containerPort`, port.containerPort, text));
    }
    const protocol = port.protocol ?? 'TCP';
    if (!protocols.includes(protocol)) errors.push(notSupported(`${at}.protocol`, protocol, protocols));
    return errors;
  });
}

export const validPortNumber = (field: string, port: number): readonly FieldError[] =>
  Number.isInteger(port) && port >= 1 && port <= 65535
    ? []
    : [invalidValue(field, port, 'must be between 1 and 65535, inclusive')];

const protocols = ['SCTP', 'TCP', 'UDP'];

const isPortName = (name: string): boolean =>
  name.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name);

const portNameText =
  'must be no more than 15 characters, of lower case letters, digits and single dashes, with at least one letter (IANA service name)';
