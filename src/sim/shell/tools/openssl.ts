import { X509Certificate } from 'node:crypto';
import type { Certificate } from '../../programs/listener.ts';
import { readAll } from '../../programs/pipe.ts';
import { resolveHost } from '../../programs/resolve-host.ts';
import { sleep, type Task } from '../../programs/task.ts';
import { attempt, type ToolContext, tool } from '../tool.ts';

/** `openssl s_client`, `x509`, `rand` and `version`: what one asks about certificates. */
export const openssl = tool(function* (context) {
  const [command = '', ...args] = context.args;
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  switch (command) {
    case 'version':
      context.out('OpenSSL 3.3.2 3 Sep 2024 (Library: OpenSSL 3.3.2 3 Sep 2024)\n');
      return 0;
    case 's_client':
      return yield* connect(context, option('-connect') ?? 'localhost:4433', option('-servername'));
    case 'x509':
      return yield* showCertificate(context, args, option('-in'));
    case 'rand': {
      const size = Math.min(Number(args.at(-1)) || 32, 65_536);
      const bytes = Buffer.from(Array.from({ length: size }, () => context.process.container.random.integer(256)));
      context.out(args.includes('-hex') ? `${bytes.toString('hex')}\n` : `${bytes.toString('base64')}\n`);
      return 0;
    }
    default:
      context.process.stderr.write(`Invalid command '${command}'; type "help" for a list.\n`);
      return 1;
  }
});

function* connect({ process, out }: ToolContext, target: string, serverName: string | undefined): Task<number> {
  const [host = '', port = '443'] = target.split(':');
  const { network, clock } = process.container;
  const resolved = resolveHost(process, host);
  if (resolved.state === 'no-server') yield sleep(clock, resolved.waitMs);
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) {
    process.stderr.write(
      `80DBF5A1:error:10080002:BIO routines:BIO_lookup_ex:system lib:Name does not resolve\nconnect:errno=22\n`,
    );
    return 1;
  }
  const connected = network.connect(address, Number(port));
  if (connected.state === 'timeout') yield sleep(clock, 130_000);
  if (connected.state !== 'open') {
    const [errno, text] = connected.state === 'refused' ? [111, 'Connection refused'] : [110, 'Operation timed out'];
    process.stderr.write(
      `80DBF5A1:error:8000006F:system library:BIO_connect:${text}:calling connect()\nconnect:errno=${errno}\n`,
    );
    return 1;
  }
  out('CONNECTED(00000003)\n');
  if (connected.listener.protocol !== 'https') {
    process.stderr.write('80DBF5A1:error:0A00010B:SSL routines:ssl3_get_record:wrong version number\n');
    out('---\nno peer certificate available\n---\n');
    return 1;
  }
  const certificate = connected.listener.certificateFor?.(serverName ?? host);
  if (certificate === undefined) out('---\nno peer certificate available\n---\n');
  else out(chainText(certificate, clock.now()));
  return 0;
}

function chainText({ subject, issuer, isPublic, notBefore, notAfter }: Certificate, now: Date): string {
  const code =
    notAfter < now
      ? '10 (certificate has expired)'
      : isPublic
        ? '0 (ok)'
        : subject === issuer
          ? '18 (self-signed certificate)'
          : '20 (unable to get local issuer certificate)';
  const dates = [notBefore, notAfter].map((date) => dateText(date));
  return `---\nCertificate chain\n 0 s:${subject}\n   i:${issuer}\n   v:NotBefore: ${dates[0]}; NotAfter: ${dates[1]}\n---\nServer certificate\nsubject=${subject}\nissuer=${issuer}\n---\nVerify return code: ${code}\n---\n`;
}

/** `Mar  2 10:00:00 2026 GMT`. */
function dateText(at: Date): string {
  const text = at.toUTCString();
  return `${text.slice(8, 11)} ${text.slice(5, 7).replace(/^0/, ' ')} ${text.slice(17, 25)} ${text.slice(12, 16)} GMT`;
}

function* showCertificate(context: ToolContext, args: readonly string[], file: string | undefined): Task<number> {
  const text =
    file === undefined
      ? yield* readAll(context.process.stdin)
      : attempt(context, `Can't open "${file}" for reading`, () =>
          context.process.container.files.read(context.path(file)),
        );
  const certificate = text === undefined ? undefined : parsed(text);
  if (certificate === undefined) {
    context.process.stderr.write('Could not find certificate from <stdin>\n');
    return 1;
  }
  const end = new Date(certificate.validTo);
  const names = [certificate.subject, certificate.issuer].map((name) => name.replaceAll('\n', ', '));
  if (args.includes('-subject') || args.includes('-text')) context.out(`subject=${names[0]}\n`);
  if (args.includes('-issuer') || args.includes('-text')) context.out(`issuer=${names[1]}\n`);
  if (args.includes('-dates') || args.includes('-startdate') || args.includes('-text'))
    context.out(`notBefore=${dateText(new Date(certificate.validFrom))}\n`);
  if (args.includes('-dates') || args.includes('-enddate') || args.includes('-text'))
    context.out(`notAfter=${dateText(end)}\n`);
  if (args.includes('-text') || args.includes('-ext'))
    context.out(`X509v3 Subject Alternative Name:\n    ${certificate.subjectAltName ?? ''}\n`);
  if (!args.includes('-checkend')) return 0;
  const seconds = Number(args[args.indexOf('-checkend') + 1] ?? 0);
  const expires = end.getTime() < context.process.container.clock.now().getTime() + seconds * 1000;
  context.out(expires ? 'Certificate will expire\n' : 'Certificate will not expire\n');
  return expires ? 1 : 0;
}

function parsed(text: string): X509Certificate | undefined {
  const pem = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(text)?.[0];
  try {
    return pem === undefined ? undefined : new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
