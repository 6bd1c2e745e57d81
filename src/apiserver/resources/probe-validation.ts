import type { Container } from '../../model/kinds.ts';
import { type FieldError, invalidValue, required } from './field-error.ts';

type Probe = NonNullable<Container['livenessProbe']>;

/** A probe has exactly one handler, and liveness and startup probes count one success. */
export function validateProbes(container: Container, path: string): readonly FieldError[] {
  return (['livenessProbe', 'readinessProbe', 'startupProbe'] as const).flatMap((name) => {
    const probe = container[name];
    return probe === undefined ? [] : validateProbe(probe, `${path}.${name}`, name !== 'readinessProbe');
  });
}

function validateProbe(probe: Probe, path: string, onlyOneSuccess: boolean): readonly FieldError[] {
  const handlers = [probe.exec, probe.httpGet, probe.tcpSocket, probe.grpc].filter((handler) => handler !== undefined);
  const errors: FieldError[] = [];
  if (handlers.length === 0) errors.push(required(path, 'must specify a handler type'));
  if (handlers.length > 1) {
    errors.push({ type: 'Forbidden', field: path, detail: 'may not specify more than 1 handler type' });
  }
  for (const field of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds'] as const) {
    const value = probe[field] ?? 0;
    if (value < 0) errors.push(invalidValue(`${path}.${field}`, value, 'must be greater than or equal to 0'));
  }
  if (probe.httpGet !== undefined && !probe.httpGet.port) {
    errors.push(invalidValue(`${path}.httpGet.port`, 0, 'must be between 1 and 65535, inclusive'));
  }
  if (onlyOneSuccess && (probe.successThreshold ?? 1) !== 1) {
    errors.push(invalidValue(`${path}.successThreshold`, probe.successThreshold, 'must be 1'));
  }
  return errors;
}
