import type { Api } from '../../../apiserver/api.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import { addressRecords, answerOf, type DnsAnswer, type DnsQuestion, type DnsRecord, noSuchName } from '../dns.ts';

type Service = ObjectOf<'Service'>;

/** The records of Kubernetes' DNS specification for one zone, as CoreDNS' kubernetes plugin serves them. */
export function clusterRecords(api: Api, zone: string, question: DnsQuestion): DnsAnswer {
  const { name, type } = question;
  if (name === zone) return answerOf([]);
  const parts = name.slice(0, -zone.length - 1).split('.');
  const [kind = '', namespace = '', serviceName, ...host] = parts.reverse();
  if (kind === 'dns-version') return answerOf(type === 'TXT' ? [{ name, type, value: '"1.1.0"', ttl: 30 }] : []);
  if (kind === 'pod') return podRecords(api, namespace, serviceName, question);
  if (kind !== 'svc') return noSuchName;
  if (namespace === '') return answerOf([]);
  if (serviceName === undefined) {
    return api.list('Service', { namespace }).length > 0 ? answerOf([]) : noSuchName;
  }
  const service = api.get({ kind: 'Service', namespace, name: serviceName });
  if (service === undefined) return noSuchName;
  if (host.length === 0) return serviceRecords(api, service, question);
  if (host.length === 1) return only(hostAddresses(api, service, host[0] ?? ''), question);
  const [protocol = '', portName = ''] = host;
  if (host.length > 2 || !protocol.startsWith('_') || !portName.startsWith('_')) return noSuchName;
  return portRecords(api, service, { protocol: protocol.slice(1), portName: portName.slice(1), zone }, question);
}

const only = (addresses: readonly string[], { name, type }: DnsQuestion): DnsAnswer =>
  addresses.length === 0 ? noSuchName : answerOf(type === 'A' ? addressRecords(name, addresses) : []);

/** `10-244-1-5.default.pod.…`: with `pods insecure` the name alone gives the address. */
function podRecords(api: Api, namespace: string, host: string | undefined, question: DnsQuestion): DnsAnswer {
  if (host === undefined || api.get({ kind: 'Namespace', namespace: '', name: namespace }) === undefined)
    return noSuchName;
  return /^\d+-\d+-\d+-\d+$/.test(host) ? only([host.replaceAll('-', '.')], question) : noSuchName;
}

function serviceRecords(api: Api, service: Service, question: DnsQuestion): DnsAnswer {
  const { type, externalName, clusterIP } = service.spec;
  const { name } = question;
  if (type === 'ExternalName') return answerOf([{ name, type: 'CNAME', value: externalName ?? '', ttl: 30 }]);
  if (clusterIP !== undefined && clusterIP !== 'None' && clusterIP !== '') return only([clusterIP], question);
  return only(
    headless(api, service).map(({ ip }) => ip),
    question,
  );
}

/** `web-0.web.shop.svc…`: one pod behind a headless Service, by its hostname or its address with dashes. */
const hostAddresses = (api: Api, service: Service, host: string): readonly string[] =>
  headless(api, service)
    .filter((each) => hostOf(each) === host)
    .map(({ ip }) => ip);

interface Host {
  readonly ip: string;
  readonly hostname?: string;
}

const hostOf = ({ ip, hostname }: Host): string => hostname ?? ip.replaceAll('.', '-');

function headless(api: Api, service: Service): readonly Host[] {
  const { namespace = '', name } = service.metadata;
  const subsets = api.get({ kind: 'Endpoints', namespace, name })?.subsets ?? [];
  return subsets.flatMap((subset) => [
    ...(subset.addresses ?? []),
    ...(service.spec.publishNotReadyAddresses === true ? (subset.notReadyAddresses ?? []) : []),
  ]);
}

interface PortQuestion {
  readonly protocol: string;
  readonly portName: string;
  readonly zone: string;
}

/** `_http._tcp.web.shop.svc…`: where the port is, with a name for each host. */
function portRecords(api: Api, service: Service, asked: PortQuestion, { name, type }: DnsQuestion): DnsAnswer {
  const { namespace = '', name: serviceName } = service.metadata;
  const port = service.spec.ports?.find(
    (each) => each.name === asked.portName && (each.protocol ?? 'TCP').toLowerCase() === asked.protocol,
  );
  if (port === undefined) return noSuchName;
  const domain = `${serviceName}.${namespace}.svc.${asked.zone}`;
  const record = (target: string, number: number): DnsRecord => ({
    ...{ name, type: 'SRV', ttl: 30 },
    value: `0 100 ${number} ${target}.`,
  });
  if (type !== 'SRV') return answerOf([]);
  if (service.spec.clusterIP !== 'None') return answerOf([record(domain, port.port)]);
  const number = typeof port.targetPort === 'number' ? port.targetPort : port.port;
  return answerOf(headless(api, service).map((host) => record(`${hostOf(host)}.${domain}`, number)));
}

/** `1.0.96.10.in-addr.arpa`: the Service or the pod of a headless one that has the address. */
export function reverseRecords(api: Api, zone: string, { name, type }: DnsQuestion): DnsAnswer {
  const address = name
    .replace(/\.in-addr\.arpa$/, '')
    .split('.')
    .reverse()
    .join('.');
  for (const service of api.list('Service')) {
    const domain = `${service.metadata.name}.${service.metadata.namespace}.svc.${zone}.`;
    const host =
      service.spec.clusterIP === 'None' ? headless(api, service).find(({ ip }) => ip === address) : undefined;
    if (service.spec.clusterIP !== address && host === undefined) continue;
    const value = host === undefined ? domain : `${hostOf(host)}.${domain}`;
    return answerOf(type === 'PTR' ? [{ name, type, value, ttl: 30 }] : []);
  }
  return noSuchName;
}
