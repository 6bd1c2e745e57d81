import { realClock } from '../../src/base/clock.ts';
import { runScreen } from '../../src/ui/run-screen.tsx';
import { shopCluster, shopPages, shopRules } from './shop.ts';

/** Opens the screen on the shop of the tests, to look at it: `node test/ui/play.ts`. */
process.exitCode = await runScreen({
  open: async () => shopCluster({ context: 'kind-shop' }),
  contexts: ['kind-shop', 'kind-staging'],
  target: {},
  rules: shopRules,
  pages: shopPages,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  clock: realClock,
});
