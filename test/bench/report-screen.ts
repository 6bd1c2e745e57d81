import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { builtProgram } from '../helpers/podtriage.ts';
import { openTerminal } from '../helpers/terminal.ts';

/** Opens the screen on a cluster and prints when its rows are there, how long keys wait, and what it takes. */
export async function reportScreen(what: string, kubeconfig: string, pods: number, program = builtProgram) {
  const start = performance.now();
  const terminal = openTerminal(process.execPath, [program, '--kubeconfig', kubeconfig], { columns: 160, rows: 45 });
  await terminal.waitFor(/Failing \d+/, 120_000);
  const first = performance.now() - start;
  const loading = await pressKeys(terminal, 200, () => terminal.screen().includes(`All ${pods}]`));
  await terminal.waitFor(`All ${pods}]`, 600_000);
  const all = performance.now() - start;
  await setTimeout(1000);
  const quiet = await pressKeys(terminal, 200);
  console.log(`${what}: first rows after ${seconds(first)}, all of them after ${seconds(all)}`);
  console.log(`  key press to painted frame while the list is read: ${percentiles(loading)}`);
  console.log(`  key press to painted frame after that: ${percentiles(quiet)}`);
  console.log(`  ${memoryOf(terminal.pid)}, ${cpuOf(terminal.pid)} of processor time`);
  terminal.press('q');
  await terminal.ended;
}

type Terminal = ReturnType<typeof openTerminal>;

async function pressKeys(terminal: Terminal, count: number, isOver = () => false): Promise<readonly number[]> {
  const times: number[] = [];
  for (let press = 0; press < count && !isOver(); press += 1) {
    const line = lineUnderCursor(terminal.screen());
    const start = performance.now();
    terminal.press(press % 2 === 0 ? 'j' : 'k');
    await terminal.waitFor((screen) => lineUnderCursor(screen) !== line, 60_000);
    times.push(performance.now() - start);
    await setTimeout(20);
  }
  return times;
}

const lineUnderCursor = (screen: string): number => screen.split('\n').findIndex((line) => line.startsWith('>'));

function percentiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => `${Math.round(sorted[Math.floor(sorted.length * share)] ?? Number.NaN)} ms`;
  const last = `${Math.round(sorted.at(-1) ?? Number.NaN)} ms`;
  return `median ${at(0.5)}, 95th percentile ${at(0.95)}, 99th ${at(0.99)}, longest ${last} of ${sorted.length}`;
}

function memoryOf(pid: number): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024);
  return `${megabytes('VmRSS')} MB of memory, ${megabytes('VmHWM')} MB at its peak`;
}

/** Linux counts it in hundredths of a second. */
function cpuOf(pid: number): string {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return seconds((Number(fields[11]) + Number(fields[12])) * 10);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
