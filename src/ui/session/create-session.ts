import { realClock } from '../../base/clock.ts';
import { createEmitter } from '../../base/emitter.ts';
import { createApp, type Step } from '../app.ts';
import { type AppState, initialState } from '../app-state.ts';
import type { Effect, MessageTone, Work } from '../effect.ts';
import { drawFrame, type Frame } from '../frame.ts';
import type { ScreenOptions } from '../screen-options.ts';
import type { PodAction } from '../screens/pod/pod-state.ts';
import type { Size } from '../size.ts';
import type { Theme } from '../theme/theme.ts';
import type { World } from '../world.ts';
import { type ClusterLink, createClusterLink, type LinkOptions } from './cluster-link.ts';
import { createLogFollower, type LogFollower } from './log-follower.ts';
import { createPacer, type Pacer } from './pacer.ts';
import type { Outside, Session } from './session.ts';
import { createWorldKeeper, type WorldKeeper } from './world-keeper.ts';

/** Logs may come by the thousand: they are drawn twenty times a second. Ages are counted on every second. */
const logPaceMs = 50;
const ageMs = 1000;

/** The screen's options, with a way to open clusters that knows how to ask on the terminal. */
export type SessionOptions = Omit<ScreenOptions, 'open'> & LinkOptions;

export const createSession = (options: SessionOptions, theme: Theme, size: Size, outside: Outside): Session =>
  new RunningSession(options, theme, size, outside);

class RunningSession implements Session {
  readonly #options: SessionOptions;
  readonly #theme: Theme;
  readonly #outside: Outside;
  readonly #app = createApp();
  readonly #changed = createEmitter<void>();
  readonly #keeper: WorldKeeper;
  readonly #logs: LogFollower;
  readonly #logPacer: Pacer;
  readonly #agePacer: Pacer;
  readonly #link: ClusterLink;
  #state: AppState = initialState;
  #frame: Frame;

  constructor(options: SessionOptions, theme: Theme, size: Size, outside: Outside) {
    const clock = options.clock ?? realClock;
    this.#options = options;
    this.#theme = theme;
    this.#outside = outside;
    this.#keeper = createWorldKeeper(options, clock, size);
    this.#logs = createLogFollower(() => this.#logPacer.request());
    this.#logPacer = createPacer(clock, logPaceMs, () => this.tellPod({ type: 'data' }));
    this.#agePacer = createPacer(clock, ageMs, () => {
      this.#draw();
      this.#agePacer.request();
    });
    this.#link = createClusterLink(options, clock, {
      onOpened: () => this.#showOpened(),
      onState: () => this.#draw(),
      onDiagnosis: (diagnosis, table) => {
        const cluster = this.#link.cluster();
        this.#keeper.learn(cluster, diagnosis, table);
        if (cluster !== undefined) this.#logs.look(cluster);
        this.tellPod({ type: 'data' });
      },
    });
    if (options.notice !== undefined) this.#setMessage(options.notice, 'info');
    this.#frame = drawFrame(this.#state, this.#world(), this.#app.screens, theme);
  }

  // React calls these two without their object.
  readonly subscribe: Session['subscribe'] = (listener) => this.#changed.subscribe(listener);
  readonly frame: Session['frame'] = () => this.#frame;

  start(): void {
    this.#link.open(this.#options.target);
    this.#agePacer.request();
  }

  press(keys: readonly string[]): void {
    for (const key of keys) this.#attempt((world) => this.#app.press(this.#state, key, world));
    this.#draw();
  }

  paste(text: string): void {
    this.#attempt((world) => this.#app.paste(this.#state, text, world));
    this.#draw();
  }

  resize(size: Size): void {
    this.#keeper.resize(size);
    this.#draw();
  }

  tellPod(action: PodAction): void {
    this.#attempt((world) => this.#app.tellPod(this.#state, action, world));
    this.#draw();
  }

  apply(effects: readonly Effect[]): void {
    this.#attempt((world) => this.#app.apply(this.#state, effects, world));
    this.#draw();
  }

  say(text: string, tone: MessageTone): void {
    this.#setMessage(text, tone);
    this.#draw();
  }

  async close(): Promise<void> {
    this.#logs.stop();
    this.#logPacer.stop();
    this.#agePacer.stop();
    await this.#link.close();
  }

  #world(): World {
    return this.#keeper.world(this.#link.link(), this.#logs.feed());
  }

  #draw(): void {
    const next = drawFrame(this.#state, this.#world(), this.#app.screens, this.#theme);
    if (sameFrame(this.#frame, next)) return;
    this.#frame = next;
    this.#changed.emit();
  }

  /** A fault in one step must not end the program of somebody on call: it is told, and the state before it stays. */
  #attempt(step: (world: World) => Step): void {
    const world = this.#world();
    try {
      const [state, work] = step(world);
      this.#state = state;
      for (const item of work) this.#perform(item);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#setMessage(`that did not work, because of a fault in podtriage: ${reason}`, 'error');
    }
  }

  #perform(work: Work): void {
    const cluster = this.#link.cluster();
    if (work.type === 'open-cluster') this.#link.open(work.target);
    else if (work.type === 'stop-logs') this.#logs.stop();
    else if (work.type !== 'follow-logs') this.#outside(work, this, cluster);
    else if (cluster !== undefined) this.#logs.follow(cluster, work.request);
  }

  /** Nothing of the cluster that was open before may stay on the screen. */
  #showOpened(): void {
    const cluster = this.#link.cluster();
    this.#logs.stop();
    this.#keeper.forget(cluster);
    this.#state = { ...this.#state, pod: undefined };
    this.#draw();
  }

  #setMessage(text: string, tone: MessageTone): void {
    this.#state = { ...this.#state, message: { text, tone } };
  }
}

const sameFrame = (a: Frame, b: Frame): boolean =>
  a.rows === b.rows && a.columns === b.columns && a.lines.every((line, index) => line === b.lines[index]);
