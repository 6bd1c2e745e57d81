import type { Process } from '../../process.ts';
import { complain, pause } from '../../server-process.ts';
import type { Task } from '../../task.ts';

/** The job of ingress-nginx that makes the certificate of its admission webhook: `create` writes the Secret. */
export function* webhookCertgen(process: Process): Task<number> {
  const { argv, container } = process;
  const option = (name: string): string =>
    argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
  yield pause(process, 300);
  const namespace = option('namespace') || (container.pod.metadata.namespace ?? 'default');
  const name = option('secret-name');
  if (argv.includes('create') && container.api.get({ kind: 'Secret', namespace, name }) === undefined) {
    const pem = Buffer.from('-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n').toString('base64');
    container.api.create<'Secret'>({
      kind: 'Secret',
      metadata: { name, namespace },
      type: 'Opaque',
      data: { ca: pem, cert: pem, key: pem },
    });
    complain(process, `{"level":"info","msg":"no secret found, creating secret ${name}"}`);
  }
  if (argv.includes('patch')) complain(process, '{"level":"info","msg":"Patched hook(s)"}');
  return 0;
}
