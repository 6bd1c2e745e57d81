import type { Api } from '../../../../apiserver/api.ts';
import type { ObjectOf } from '../../../../model/kinds.ts';

export type Ingress = ObjectOf<'Ingress'>;
type Backend = NonNullable<NonNullable<Ingress['spec']>['defaultBackend']>;

export interface IngressRoute {
  readonly ingress: Ingress;
  readonly backend: Backend;
  /** '' for the default backend. */
  readonly path: string;
}

const annotation = (ingress: Ingress, name: string): string | undefined =>
  ingress.metadata.annotations?.[`nginx.ingress.kubernetes.io/${name}`];

/** The Ingresses that belong to the controller: by their class, or by the annotation that came before it. */
export function ingressesOf(api: Api, controller: string, withoutClass: boolean): readonly Ingress[] {
  const classes = new Set(
    api
      .list('IngressClass')
      .filter(({ spec }) => spec?.controller === controller)
      .map(({ metadata }) => metadata.name),
  );
  return api.list('Ingress').filter((ingress) => {
    const name = ingress.spec?.ingressClassName ?? ingress.metadata.annotations?.['kubernetes.io/ingress.class'];
    return name === undefined ? withoutClass : classes.has(name);
  });
}

/** The rule for a host and a path: exact hosts before wildcards before none, then exact paths before longer prefixes. */
export function routeFor(ingresses: readonly Ingress[], host: string, path: string): IngressRoute | undefined {
  const candidates = ingresses.flatMap((ingress) =>
    (ingress.spec?.rules ?? []).flatMap((rule) =>
      (rule.http?.paths ?? []).map((each) => ({ ingress, host: rule.host ?? '', ...each, path: each.path ?? '/' })),
    ),
  );
  const hosts = [host, `*${host.slice(host.indexOf('.'))}`, ''];
  // An exact host that is known hides the others, as each host is a server of its own.
  const known = hosts.find((name) => candidates.some((candidate) => candidate.host === name));
  const matching = candidates
    .filter((candidate) => candidate.host === known)
    .filter((candidate) => matchesPath(candidate, path))
    .sort((a, b) => rank(b) - rank(a));
  const best = matching[0];
  if (best !== undefined) return { ingress: best.ingress, backend: best.backend, path: best.path };
  const fallback = ingresses.find(({ spec }) => spec?.defaultBackend !== undefined);
  const backend = fallback?.spec?.defaultBackend;
  return fallback === undefined || backend === undefined ? undefined : { ingress: fallback, backend, path: '' };
}

interface Candidate {
  readonly ingress: Ingress;
  readonly path: string;
  readonly pathType: string;
}

const rank = ({ path, pathType }: Candidate): number => path.length + (pathType === 'Exact' ? 10_000 : 0);

const usesPatterns = (ingress: Ingress): boolean =>
  annotation(ingress, 'use-regex') === 'true' || /\$\d/.test(annotation(ingress, 'rewrite-target') ?? '');

function matchesPath({ ingress, path, pathType }: Candidate, asked: string): boolean {
  if (pathType === 'Exact') return asked === path;
  if (usesPatterns(ingress)) return patternOf(path)?.test(asked) === true;
  const prefix = path.replace(/\/$/, '');
  return asked === prefix || asked.startsWith(`${prefix}/`) || (pathType !== 'Prefix' && asked.startsWith(path));
}

function patternOf(path: string): RegExp | undefined {
  try {
    return new RegExp(`^${path}`, 'i');
  } catch {
    return undefined;
  }
}

/** The path as the backend gets it. */
export function rewrittenPath({ ingress, path }: IngressRoute, asked: string): string {
  const target = annotation(ingress, 'rewrite-target');
  if (target === undefined) return asked;
  const groups = patternOf(path)?.exec(asked) ?? [];
  return target.replace(/\$(\d)/g, (_, number: string) => groups[Number(number)] ?? '');
}

/** Where clients are sent instead: to https where the host has TLS, or where an annotation says. */
export function redirectOf(
  { ingress }: IngressRoute,
  host: string,
  url: string,
  isSecure: boolean,
): string | undefined {
  const permanent = annotation(ingress, 'permanent-redirect') ?? annotation(ingress, 'temporal-redirect');
  if (permanent !== undefined) return permanent;
  if (isSecure || annotation(ingress, 'ssl-redirect') === 'false') return undefined;
  const isForced = annotation(ingress, 'force-ssl-redirect') === 'true';
  return isForced || tlsSecretOf([ingress], host) !== undefined ? `https://${host}${url}` : undefined;
}

export const backendScheme = ({ ingress }: IngressRoute): 'http' | 'https' =>
  annotation(ingress, 'backend-protocol')?.toUpperCase() === 'HTTPS' ? 'https' : 'http';

/** The Secret with the certificate of a host. */
export function tlsSecretOf(
  ingresses: readonly Ingress[],
  host: string,
): { readonly namespace: string; readonly name: string } | undefined {
  for (const { spec, metadata } of ingresses) {
    for (const { hosts = [], secretName } of spec?.tls ?? []) {
      const covers = hosts.includes(host) || hosts.includes(`*${host.slice(host.indexOf('.'))}`);
      if (covers && secretName !== undefined) return { namespace: metadata.namespace ?? '', name: secretName };
    }
  }
  return undefined;
}
