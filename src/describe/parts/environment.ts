import type { Container, Pod } from '../../model/kinds.ts';
import { milliCpu, parseQuantity } from '../../model/quantity.ts';
import type { Page } from './page.ts';

type Variable = NonNullable<Container['env']>[number];
type ResourceField = NonNullable<NonNullable<Variable['valueFrom']>['resourceFieldRef']>;

/** Whole ConfigMaps and Secrets. */
export function writeEnvironmentSources(page: Page, { envFrom = [] }: Container): void {
  if (envFrom.length === 0) return;
  page.write(2, 'Environment Variables from:\n');
  for (const { configMapRef, secretRef, prefix } of envFrom) {
    const source = configMapRef ?? secretRef;
    const kind = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : '';
    const how = prefix ? `${kind} with prefix '${prefix}'` : kind;
    page.write(3, `${source?.name ?? ''}\t${how}\tOptional: ${source?.optional ?? false}\n`);
  }
}

/** Single variables; without a pod what comes from its fields is left empty. */
export function writeEnvironment(page: Page, container: Container, pod: Pod | undefined): void {
  const { env = [] } = container;
  page.write(2, `Environment:${env.length === 0 ? '\t<none>' : ''}\n`);
  for (const variable of env) {
    if (variable.valueFrom) writeReference(page, variable, container, pod);
    else writeValue(page, variable);
  }
}

function writeValue(page: Page, { name, value = '' }: Variable): void {
  for (const [index, line] of value.split('\n').entries()) {
    page.write(3, `${index === 0 ? `${name}:` : ''}\t${line}\n`);
  }
}

function writeReference(page: Page, { name, valueFrom }: Variable, container: Container, pod: Pod | undefined): void {
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom ?? {};
  if (fieldRef) {
    const { apiVersion = '', fieldPath } = fieldRef;
    page.field(3, name, `${fieldOf(pod, apiVersion, fieldPath)} (${apiVersion}:${fieldPath})`);
  } else if (resourceFieldRef) {
    page.field(3, name, `${resourceOf(container, resourceFieldRef)} (${resourceFieldRef.resource})`);
  } else if (secretKeyRef) {
    const { key, name: secret = '', optional = false } = secretKeyRef;
    page.field(3, name, `<set to the key '${key}' in secret '${secret}'>\tOptional: ${optional}`);
  } else if (configMapKeyRef) {
    const { key, name: configMap = '', optional = false } = configMapKeyRef;
    page.field(3, name, `<set to the key '${key}' of config map '${configMap}'>\tOptional: ${optional}`);
  }
}

/** kubectl looks up only these two; everything else that the kubelet would fill in stays empty. */
function fieldOf(pod: Pod | undefined, apiVersion: string, path: string): string {
  if (pod === undefined || apiVersion.split('/').length > 2) return '';
  if (path === 'metadata.name') return pod.metadata.name;
  return path === 'metadata.namespace' ? (pod.metadata.namespace ?? '') : '';
}

/** The amount in units of the divisor, rounded up. */
function resourceOf({ resources }: Container, { resource, divisor }: ResourceField): string {
  const [list = '', ...rest] = resource.split('.');
  const name = rest.join('.');
  if (!isKnown(list, name)) return '';
  const quantity = list === 'limits' ? resources?.limits?.[name] : resources?.requests?.[name];
  const amount = name === 'cpu' ? milliCpu : (text: string | undefined) => Math.ceil(parseQuantity(text));
  const unit = amount(divisor) || amount('1');
  const value = Math.ceil(amount(quantity) / unit);
  return value === 0 && ['limits.cpu', 'limits.memory'].includes(resource) ? 'node allocatable' : `${value}`;
}

const isKnown = (list: string, name: string): boolean =>
  ['limits', 'requests'].includes(list) &&
  (['cpu', 'memory', 'ephemeral-storage'].includes(name) || name.startsWith('hugepages-'));
