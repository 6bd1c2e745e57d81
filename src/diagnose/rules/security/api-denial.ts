/** What the API server denied a ServiceAccount, in the words of its answer. */
export interface Denial {
  readonly account: string;
  readonly accountNamespace: string;
  readonly verb: string;
  /** With its subresource: `pods/log`. */
  readonly resource: string;
  readonly group: string;
  /** '' for the cluster scope: all namespaces at once, or a resource without namespace. */
  readonly namespace: string;
}

const pattern =
  /User "system:serviceaccount:([^:"]+):([^":]+)" cannot (\w+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/;

/** `pods is forbidden: User "system:serviceaccount:shop:web" cannot list resource "pods" in API group "" in the namespace "shop"` */
export function apiDenial(text: string): Denial | undefined {
  const match = pattern.exec(text.slice(0, 4000).replaceAll('\\"', '"'));
  if (match === null) return undefined;
  const [, accountNamespace = '', account = '', verb = '', resource = '', group = '', namespace = ''] = match;
  return { account, accountNamespace, verb, resource, group, namespace };
}
