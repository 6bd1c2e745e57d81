interface LoadBalancer {
  readonly ingress?: readonly { readonly ip?: string; readonly hostname?: string }[];
}

/** Each address once, in order, names where there is no address. */
export const loadBalancerAddresses = (status: LoadBalancer | undefined): readonly string[] =>
  [...new Set((status?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || ''))]
    .filter((address) => address !== '')
    .sort();
