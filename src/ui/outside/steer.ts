import { cleanText } from '../../base/text/clean-text.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { humanDuration } from '../../model/human-duration.ts';
import type { ClockAnswer, FaultsAnswer, RunningFault } from '../../model/sim-control.ts';
import type { Work } from '../effect.ts';
import type { Session } from '../session/session.ts';
import { clockEntries } from './clock-entries.ts';
import { faultEntries } from './fault-entries.ts';

/** Steers a simulated cluster and tells what came of it; on any other cluster this rejects and nothing is sent. */
export async function steer(
  { command, body, next }: Extract<Work, { type: 'steer' }>,
  session: Session,
  cluster: Cluster,
): Promise<void> {
  const answer = await cluster.steer(command, body);
  if (next === 'choose-fault') {
    const nodes = cluster.view().list('Node');
    const entries = faultEntries(
      answer as FaultsAnswer,
      nodes.map(({ metadata }) => metadata.name),
      cluster.view().now,
    );
    session.apply([
      { type: 'choose', title: 'What should go wrong in this simulated cluster, or right again', entries },
    ]);
  } else if (next === 'choose-clock') {
    const time = answer as ClockAnswer;
    session.apply([
      { type: 'choose', title: `Time of this simulated cluster: ${timeWords(time)}`, entries: clockEntries(time) },
    ]);
  } else {
    session.say(
      cleanText(command === 'clock' ? timeWords(answer as ClockAnswer, body) : faultWords(answer as FaultAnswer)),
      'ok',
    );
  }
}

type FaultAnswer = { readonly started?: RunningFault; readonly undone?: readonly RunningFault[] };

function faultWords({ started, undone = [] }: FaultAnswer): string {
  if (started !== undefined) return `${title(started)} has begun; :fault repairs it`;
  return undone.length === 0 ? 'nothing was wrong' : `repaired: ${undone.map(title).join(', ')}`;
}

const title = ({ name, target }: RunningFault): string => `${name} ${target}`.trim();

function timeWords({ now, isPaused, speed, behindMs, steppedMs }: ClockAnswer, body?: object): string {
  const { action, value = 0 } = (body ?? {}) as { readonly action?: string; readonly value?: number };
  const how = isPaused ? 'paused' : `running at speed ${speed}`;
  const words = `${now.replace('T', ' ').slice(0, 19)}, ${how}, ${humanDuration(behindMs)} behind the wall clock`;
  if (action !== 'step') return words;
  const short = value > steppedMs ? ', and no further: it never runs ahead of the wall clock' : '';
  return `stepped ${humanDuration(steppedMs)}${short}; ${words}`;
}
