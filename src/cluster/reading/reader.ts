import type { Clock } from '../../base/clock.ts';
import { createRandom } from '../../base/random.ts';
import type { CredentialSource, Credentials } from '../kubeconfig/credentials.ts';
import { createHttpClient } from '../transport/http-client.ts';
import { getObject } from './get-object.ts';
import type { ReaderCommand, ReaderMessage, ReaderStart } from './messages.ts';
import { createOutbox } from './outbox.ts';
import { createPause } from './pause.ts';
import { type ReaderEvent, readingText } from './reader-event.ts';
import { reflect } from './reflector.ts';

/** What runs in the reading thread: a reflector for each reading, and the single reads. */
export function createReader(
  { settings, seed }: ReaderStart,
  clock: Clock,
  post: (message: ReaderMessage) => void,
): { handle(command: ReaderCommand): void } {
  const credentials = createAskedCredentials(post);
  const client = createHttpClient({
    settings,
    credentials,
    clock,
    isReadOnly: true,
    onClock: (reading) => post({ type: 'clock', reading }),
  });
  const outbox = createOutbox(clock, (events) => post({ type: 'batch', events }));
  const pause = createPause(clock);
  const running = new Map<string, AbortController>();
  let isLost = false;
  const emit = (event: ReaderEvent): void => {
    // When one request comes through again, the others need not wait for their own next try.
    if (event.type === 'alive' && isLost) pause.wake();
    if (event.type === 'alive' || event.type === 'lost') isLost = event.type === 'lost';
    outbox.push(event);
  };
  const random = createRandom(seed);
  const commands: {
    readonly [Type in ReaderCommand['type']]: (command: Extract<ReaderCommand, { type: Type }>) => void;
  } = {
    start({ reading }) {
      const name = readingText(reading);
      if (running.has(name)) return;
      const controller = new AbortController();
      running.set(name, controller);
      void reflect(reading, {
        client,
        clock,
        random,
        pause,
        emit,
        drained: outbox.drained,
        signal: controller.signal,
      });
    },
    stop({ reading }) {
      running.get(readingText(reading))?.abort();
      running.delete(readingText(reading));
    },
    get({ id, key }) {
      void getObject(client, key, new AbortController().signal).then((result) => post({ type: 'got', id, result }));
    },
    ack: outbox.acknowledge,
    credentials: ({ id, credentials: given }) => credentials.answer(id, given),
    'no-credentials': ({ id, problem }) => credentials.answer(id, new Error(problem)),
  };
  return { handle: (command) => (commands[command.type] as (command: ReaderCommand) => void)(command) };
}

/** Credentials that live in the main thread: asked for once, and again only after a refusal or when they run out. */
function createAskedCredentials(
  post: (message: ReaderMessage) => void,
): CredentialSource & { answer(id: number, answer: Credentials | Error): void } {
  const waiting = new Map<number, (answer: Credentials | Error) => void>();
  let lastId = 0;
  const ask = (rejected: Credentials | undefined): Promise<Credentials> =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      post({ type: 'ask-credentials', id, rejected });
    });
  return {
    current: () => ask(undefined),
    renew: (rejected) => ask(rejected),
    answer(id, answer) {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    },
  };
}
