import { cleanText } from '../../base/text/clean-text.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { OutsideWork, Session } from '../session/session.ts';
import { steer } from './steer.ts';

type ClusterWork = Extract<OutsideWork, { type: 'read-yaml' | 'forward' | 'end-forward' | 'copy-files' | 'steer' }>;

/** What is asked of the cluster and answered later, by a message or by a step on the screen. Never rejects. */
export async function doClusterWork(work: ClusterWork, session: Session, cluster: Cluster): Promise<void> {
  try {
    if (work.type === 'read-yaml') await readYaml(work, session, cluster);
    else if (work.type === 'forward') await forward(work, session, cluster);
    else if (work.type === 'end-forward') endForward(work, session, cluster);
    else if (work.type === 'copy-files') await copyFiles(work, session, cluster);
    else await steer(work, session, cluster);
  } catch (error) {
    session.say(messageOf(error), 'error');
  }
}

type Of<T extends ClusterWork['type']> = Extract<ClusterWork, { type: T }>;

async function readYaml({ key }: Of<'read-yaml'>, session: Session, cluster: Cluster): Promise<void> {
  try {
    const object = await cluster.read(key, new AbortController().signal);
    session.tellPod({ type: 'yaml-read', key, object });
  } catch (error) {
    session.tellPod({ type: 'yaml-failed', key, problem: messageOf(error) });
  }
}

async function forward(work: Of<'forward'>, session: Session, cluster: Cluster): Promise<void> {
  const { localPort, port } = await cluster.forward(work);
  session.say(`127.0.0.1:${localPort} leads to ${work.pod.name}:${port} until podtriage ends; :forwards ends it`, 'ok');
}

function endForward({ localPort }: Of<'end-forward'>, session: Session, cluster: Cluster): void {
  cluster
    .forwards()
    .find((each) => each.localPort === localPort)
    ?.close();
  session.say(`port ${localPort} is not forwarded any more`, 'ok');
}

async function copyFiles(work: Of<'copy-files'>, session: Session, cluster: Cluster): Promise<void> {
  session.say(`copying ${work.direction === 'from-pod' ? work.remote : work.local} …`, 'info');
  const { files, bytes, target, skipped } = await cluster.copy(work, new AbortController().signal);
  const left =
    skipped.length === 0 ? '' : `; left out: ${skipped.slice(0, 3).join(', ')}${skipped.length > 3 ? ' …' : ''}`;
  const what = `${files} ${files === 1 ? 'file' : 'files'}, ${bytes} bytes`;
  session.say(cleanText(`copied ${what}, to ${target}${left}`), skipped.length === 0 ? 'ok' : 'warning');
}

const messageOf = (error: unknown): string => cleanText(error instanceof Error ? error.message : String(error));
