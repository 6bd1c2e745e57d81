import type { KubeletWorld } from '../kubelet/kubelet-world.ts';

export const corefile = `.:53 {
    errors
    health
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
    }
    forward . /etc/resolv.conf
    cache 30
    loop
    reload
}
`;

interface ServiceSketch {
  readonly name: string;
  readonly namespace?: string;
  readonly clusterIP: string;
  readonly addresses: readonly string[];
  readonly port?: {
    readonly name?: string;
    readonly port: number;
    readonly protocol?: string;
    readonly nodePort?: number;
  };
  readonly targetPort?: number;
  readonly hostnames?: readonly string[];
  readonly spec?: object;
}

/** A Service with the Endpoints that its controller would make. */
export function addService(world: KubeletWorld, sketch: ServiceSketch): void {
  const { name, namespace = 'default', clusterIP, addresses, port = { name: 'http', port: 80 }, spec = {} } = sketch;
  const number = sketch.targetPort ?? port.port;
  world.create<'Service'>({
    kind: 'Service',
    metadata: { name, namespace },
    spec: { clusterIP, ports: [{ ...port, targetPort: number }], ...spec },
  } as never);
  const { protocol = 'TCP' } = port;
  const listed = addresses.map((ip, index) => ({ ip, nodeName: 'node-1', hostname: sketch.hostnames?.[index] }));
  const subset = { addresses: listed, ports: [{ name: port.name, port: number, protocol }] };
  const subsets = addresses.length === 0 ? [] : [subset];
  world.create<'Endpoints'>({ kind: 'Endpoints', metadata: { name, namespace }, subsets } as never);
}

/** Runs CoreDNS and puts kube-dns before it. */
export function addDns(world: KubeletWorld, text = corefile): void {
  world.create<'ConfigMap'>({
    kind: 'ConfigMap',
    metadata: { name: 'coredns', namespace: 'default' },
    data: { Corefile: text },
  } as never);
  world.run({
    name: 'coredns',
    spec: {
      dnsPolicy: 'Default',
      volumes: [{ name: 'config', configMap: { name: 'coredns' } }],
      containers: [
        {
          name: 'app',
          image: 'registry.k8s.io/coredns/coredns:v1.12.0',
          args: ['-conf', '/etc/coredns/Corefile'],
          volumeMounts: [{ name: 'config', mountPath: '/etc/coredns' }],
        },
      ],
    },
  });
  world.seconds(10);
  addService(world, {
    name: 'kube-dns',
    namespace: 'kube-system',
    clusterIP: '10.96.0.10',
    addresses: [world.pod('coredns').status.podIP ?? ''],
    port: { name: 'dns', port: 53, protocol: 'UDP' },
  });
}
