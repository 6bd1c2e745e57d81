import { runToEnd } from '../../src/base/run-to-end.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import type { Rule } from '../../src/diagnose/rule.ts';
import { createApp } from '../../src/ui/app.ts';
import { type AppState, initialState } from '../../src/ui/app-state.ts';
import type { Effect, Work } from '../../src/ui/effect.ts';
import { drawFrame } from '../../src/ui/frame.ts';
import { createPodTables } from '../../src/ui/pods/pod-tables.ts';
import type { PodAction } from '../../src/ui/screens/pod/pod-state.ts';
import type { LogFeed } from '../../src/ui/session/log-feed.ts';
import { createTheme } from '../../src/ui/theme/theme.ts';
import type { World } from '../../src/ui/world.ts';
import { testNow } from '../helpers/builders.ts';
import type { FakeCluster } from '../helpers/fake-cluster.ts';
import { shopCluster, shopPages, shopRules } from './shop.ts';

/** The whole program without a terminal and without time: keys go in, a screen of plain text comes out. */
export interface Drive {
  press(...keys: readonly string[]): Drive;
  type(text: string): Drive;
  paste(text: string): Drive;
  tellPod(action: PodAction): Drive;
  apply(...effects: readonly Effect[]): Drive;
  screen(): string;
  /** The line on which the cursor stands. */
  selected(): string;
  state(): AppState;
  /** What had to be done outside, so far. */
  readonly work: readonly Work[];
}

export interface DriveOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly cluster?: FakeCluster;
  readonly rules?: readonly Rule[];
  readonly world?: Partial<World>;
  readonly logs?: LogFeed;
}

export function drive(options: DriveOptions = {}): Drive {
  const app = createApp();
  const theme = createTheme('none');
  const world = worldOf(options);
  const work: Work[] = [];
  let state = initialState;
  const take = ([next, more]: readonly [AppState, readonly Work[]]): Drive => {
    state = next;
    work.push(...more);
    return self;
  };
  const screen = (): string =>
    drawFrame(state, world, app.screens, theme)
      .lines.map((line) => line.trimEnd())
      .join('\n');
  const self: Drive = {
    press(...keys) {
      for (const key of keys) take(app.press(state, key, world));
      return self;
    },
    type: (text) => self.press(...Array.from(text, (character) => (character === ' ' ? 'space' : character))),
    paste: (text) => take(app.paste(state, text, world)),
    tellPod: (action) => take(app.tellPod(state, action, world)),
    apply: (...effects) => take(app.apply(state, effects, world)),
    screen,
    selected: () =>
      screen()
        .split('\n')
        .slice(1, -1)
        .find((line) => line.startsWith('>')) ?? '',
    state: () => state,
    work,
  };
  return self;
}

export function worldOf({
  rules = shopRules,
  columns = 80,
  rows = 24,
  cluster = shopCluster(),
  world = {},
  logs,
}: DriveOptions = {}): World {
  const view = cluster.view();
  const diagnosis = createEngine(rules).diagnose(view);
  return {
    version: 1,
    localNow: new Date(testNow.getTime() + 2000),
    size: { columns, rows },
    link: {
      state: 'open',
      target: {},
      problem: undefined,
      context: cluster.context,
      namespaces: cluster.namespaces,
      source: cluster.source,
      connection: cluster.connection(),
      serverVersion: cluster.serverVersion(),
      notices: cluster.notices(),
      can: cluster.can,
      pace: cluster.pace(),
      forwards: cluster.forwards(),
    },
    view,
    diagnosis,
    table: runToEnd(createPodTables(shopPages).update(view, { diagnosis, changed: undefined })),
    logs,
    pages: shopPages,
    contexts: ['kind-shop', 'kind-staging'],
    notice: undefined,
    ...world,
  };
}
