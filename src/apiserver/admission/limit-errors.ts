import type { ObjectOf } from '../../model/kinds.ts';
import { canonicalQuantity, readQuantity } from '../../model/quantity.ts';

type Item = ObjectOf<'LimitRange'>['spec']['limits'][number];
type Amounts = Readonly<Record<string, string>>;

/** What breaks one item of a LimitRange: source `plugin/pkg/admission/limitranger`. */
export function limitErrors(item: Item, requests: Amounts, limits: Amounts, requestsOnly = false): readonly string[] {
  return [
    ...sorted(item.min).flatMap(([name, bound]) => minErrors(item, name, bound, requests, limits)),
    ...sorted(item.max).flatMap(([name, bound]) =>
      requestsOnly ? maxRequestErrors(item, name, bound, requests) : maxErrors(item, name, bound, requests, limits),
    ),
    ...sorted(item.maxLimitRequestRatio).flatMap(([name, ratio]) => ratioErrors(item, name, ratio, requests, limits)),
  ];
}

const sorted = (amounts: Amounts | undefined): readonly [string, string][] =>
  Object.entries(amounts ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));

function minErrors({ type }: Item, name: string, bound: string, requests: Amounts, limits: Amounts): readonly string[] {
  const head = `minimum ${name} usage per ${type} is ${canonicalQuantity(bound)}`;
  const { [name]: request } = requests;
  const { [name]: limit } = limits;
  if (request === undefined) return [`${head}.  No request is specified`];
  if (less(request, bound)) return [`${head}, but request is ${canonicalQuantity(request)}`];
  return limit !== undefined && less(limit, bound) ? [`${head}, but limit is ${canonicalQuantity(limit)}`] : [];
}

function maxErrors({ type }: Item, name: string, bound: string, requests: Amounts, limits: Amounts): readonly string[] {
  const head = `maximum ${name} usage per ${type} is ${canonicalQuantity(bound)}`;
  const { [name]: request } = requests;
  const { [name]: limit } = limits;
  if (limit === undefined) return [`${head}.  No limit is specified`];
  if (less(bound, limit)) return [`${head}, but limit is ${canonicalQuantity(limit)}`];
  return request !== undefined && less(bound, request) ? [`${head}, but request is ${canonicalQuantity(request)}`] : [];
}

function maxRequestErrors({ type }: Item, name: string, bound: string, requests: Amounts): readonly string[] {
  const head = `maximum ${name} usage per ${type} is ${canonicalQuantity(bound)}`;
  const { [name]: request } = requests;
  if (request === undefined) return [`${head}.  No request is specified`];
  return less(bound, request) ? [`${head}, but request is ${canonicalQuantity(request)}`] : [];
}

function ratioErrors(
  { type }: Item,
  name: string,
  ratio: string,
  requests: Amounts,
  limits: Amounts,
): readonly string[] {
  const head = `${name} max limit to request ratio per ${type} is ${canonicalQuantity(ratio)}`;
  const { [name]: request } = requests;
  const { [name]: limit } = limits;
  if (request === undefined || nano(request) === 0n) {
    return [`${head}, but no request is specified or request is 0.`];
  }
  if (limit === undefined || nano(limit) === 0n) return [`${head}, but no limit is specified or limit is 0.`];
  const actual = Number(nano(limit)) / Number(nano(request));
  const allowed = Number(nano(ratio)) / 1e9;
  return actual > allowed ? [`${head}, but provided ratio is ${actual.toFixed(6)}`] : [];
}

const nano = (amount: string): bigint => readQuantity(amount)?.nano ?? 0n;

const less = (a: string, b: string): boolean => nano(a) < nano(b);
