import type { Container } from '../../model/kinds.ts';
import { duplicate, type FieldError, invalidValue, notSupported, required } from './field-error.ts';

type Port = NonNullable<Container['ports']>[number];

export function validatePorts(ports: readonly Port[], path: string, hostNetwork: boolean): readonly FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `${path}[${index}]`;
    const errors: FieldError[] = [];
    if (port.name) {
      const problems = portNameProblems(port.name);
      errors.push(...problems.map((problem) => invalidValue(`${at}.name`, port.name, problem)));
      if (problems.length === 0 && names.has(port.name)) errors.push(duplicate(`${at}.name`, port.name));
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

/** Source: `IsValidPortName` of apimachinery: an IANA service name. */
function portNameProblems(name: string): readonly string[] {
  const problems: string[] = [];
  if (name.length > 15) problems.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(name))
    problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(name)) problems.push('must contain at least one letter (a-z)');
  if (name.includes('--')) problems.push('must not contain consecutive hyphens');
  if (name.startsWith('-') || name.endsWith('-')) problems.push('must not begin or end with a hyphen');
  return problems;
}
