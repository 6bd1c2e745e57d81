/** What a resolver asks a name server. The name has no dot at its end. */
export interface DnsQuestion {
  readonly name: string;
  readonly type: DnsType;
}

export type DnsType = 'A' | 'AAAA' | 'CNAME' | 'SRV' | 'PTR' | 'TXT' | 'NS' | 'SOA' | 'MX';

export interface DnsRecord {
  readonly name: string;
  readonly type: DnsType;
  readonly value: string;
  readonly ttl: number;
}

export interface DnsAnswer {
  readonly code: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED';
  readonly records: readonly DnsRecord[];
}

/** A name server's answer, or how it was not reached. */
export type DnsReply = DnsAnswer | 'refused' | 'timeout';

export const noSuchName: DnsAnswer = { code: 'NXDOMAIN', records: [] };
export const serverFailure: DnsAnswer = { code: 'SERVFAIL', records: [] };

/** The name is there, with these records (none of the asked type, perhaps). */
export const answerOf = (records: readonly DnsRecord[]): DnsAnswer => ({ code: 'NOERROR', records });

export const addressRecords = (name: string, addresses: readonly string[], ttl = 30): readonly DnsRecord[] =>
  addresses.map((value) => ({ name, type: 'A', value, ttl }));

export const isAddress = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(text);
