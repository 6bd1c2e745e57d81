import type { HttpQuery } from '../../http-client.ts';
import type { ParsedOptions, ToolContext } from '../../tool.ts';

/** Which certificates curl takes: those of known authorities, any with `-k`, the cluster's own with `--cacert`. */
export function curlTrusts({ process }: ToolContext, options: ParsedOptions): NonNullable<HttpQuery['trusts']> {
  return (certificate, host) => {
    if (options.has('k', 'insecure')) return undefined;
    const now = process.container.clock.now();
    if (certificate !== undefined && certificate.notAfter < now) return 'certificate has expired';
    if (certificate !== undefined && certificate.notBefore > now) return 'certificate is not yet valid';
    if (certificate?.isPublic !== true && !options.has('cacert')) {
      return certificate !== undefined && certificate.issuer === certificate.subject
        ? 'self-signed certificate'
        : 'unable to get local issuer certificate';
    }
    if (certificate === undefined || certificate.names.some((name) => coversHost(name, host))) return undefined;
    return `no alternative certificate subject name matches target host name '${host}'`;
  };
}

/** `*.shop.example` covers one label. */
const coversHost = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.includes('.') && host.slice(host.indexOf('.')) === name.slice(1));
