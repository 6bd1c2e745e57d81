import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { load } from 'js-yaml';
import { builtProgram } from '../../helpers/podtriage.ts';

/** `podtriage sim --serve` in a process of its own, which can be killed. */
export interface ServedCluster {
  readonly kubeconfig: string;
  /** What it has said about its start. */
  stderr(): string;
  /** One request to its API; fails when the connection breaks. */
  call(method: string, path: string, body?: object): Promise<Answer>;
  /** Ends it as a power cut does; over when it is gone. */
  kill(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: { readonly [field: string]: unknown; readonly metadata: Readonly<Record<string, string>> };
}

export async function serveCluster(args: readonly string[], home: string): Promise<ServedCluster> {
  const child = spawn(process.execPath, [builtProgram, 'sim', '--serve', ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: home, TZ: 'UTC', TMPDIR: home },
  });
  let stdout = '';
  let stderr = '';
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
  child.stderr.on('data', (bytes) => {
    stderr += bytes;
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (bytes) => {
      stdout += bytes;
      if (stdout.endsWith('\n')) resolve();
    });
    void gone.then(() => reject(new Error(`it did not start: ${stderr}`)));
  });
  const kubeconfig = readFileSync(stdout.trim(), 'utf8');
  return {
    kubeconfig,
    stderr: () => stderr,
    call: caller(kubeconfig),
    kill() {
      child.kill('SIGKILL');
      return gone;
    },
  };
}

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}

function caller(kubeconfig: string): ServedCluster['call'] {
  const { clusters, users } = load(kubeconfig) as Kubeconfig;
  const { server = '', 'certificate-authority-data': ca = '' } = clusters[0]?.cluster ?? {};
  const headers = { authorization: `Bearer ${users[0]?.user.token}`, 'content-type': 'application/json' };
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const sent = request(
        `${server}${path}`,
        {
          method,
          ca: Buffer.from(ca, 'base64'),
          headers: method === 'PATCH' ? { ...headers, 'content-type': 'application/merge-patch+json' } : headers,
        },
        (response) => {
          let text = '';
          response.on('data', (bytes) => {
            text += bytes;
          });
          response.on('error', reject);
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
        },
      );
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}
