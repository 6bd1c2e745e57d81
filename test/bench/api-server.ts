import { readFileSync } from 'node:fs';
import { Agent, type RequestOptions, request } from 'node:https';
import { load } from 'js-yaml';

/** The API server that a kubeconfig names, asked past every client: it is the server that is measured. */
export interface BenchServer {
  readonly url: string;
  readonly options: RequestOptions;
}

export function serverOf(kubeconfig: string, maxSockets = Number.POSITIVE_INFINITY): BenchServer {
  const config = load(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const { cluster } = config.clusters[0];
  const ca = Buffer.from(cluster['certificate-authority-data'], 'base64');
  const headers = { authorization: `Bearer ${config.users[0].user.token}` };
  return { url: cluster.server, options: { agent: new Agent({ keepAlive: true, maxSockets }), ca, headers } };
}

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly server: string; 'certificate-authority-data': string } }];
  readonly users: readonly [{ readonly user: { readonly token: string } }];
}

interface Answer {
  readonly length: number;
  /** The first bytes: enough for the metadata of a list or of an object. */
  readonly head: string;
}

/** One request to its end. */
export function ask(
  { url, options }: BenchServer,
  path: string,
  more: RequestOptions = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...(options.headers as object), ...(more.headers as object) };
    const asked = request(`${url}${path}`, { ...options, ...more, headers }, (response) => {
      let length = 0;
      let head = '';
      response.on('data', (bytes: Buffer) => {
        if (head.length < headLength) head += bytes.subarray(0, headLength).toString();
        length += bytes.length;
      });
      response.on('end', () => resolve({ length, head }));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const headLength = 4000;
