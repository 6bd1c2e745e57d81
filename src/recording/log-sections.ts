import type { SavedLog } from './snapshot.ts';

const start = /==== START logs for container (\S+) of pod (\S+)\/(\S+) ====\r?\n?/;

/**
 * Takes a text with several containers' logs apart, as `kubectl cluster-info dump` writes them. The log may end without
 * a line end, so the END mark can stand in the middle of a line. `rest` is what lies between the logs.
 */
export function logSections(
  text: string,
  which: SavedLog['which'],
): { readonly logs: readonly SavedLog[]; readonly rest: string } {
  const logs: SavedLog[] = [];
  let rest = '';
  let left = text;
  for (let match = start.exec(left); match !== null; match = start.exec(left)) {
    const [mark, container = '', namespace = '', name = ''] = match;
    rest += `${left.slice(0, match.index)}\n`;
    const body = left.slice(match.index + mark.length);
    const end = `==== END logs for container ${container} of pod ${namespace}/${name} ====`;
    const at = body.indexOf(end);
    const log = at < 0 ? body : body.slice(0, at);
    left = at < 0 ? '' : body.slice(at + end.length);
    if (isLog(log)) logs.push({ pod: { kind: 'Pod', namespace, name }, container, which, text: log });
  }
  return { logs, rest: rest + left };
}

// A log that could not be read has kubectl's error in its place; an empty one proves no run.
const isLog = (text: string): boolean =>
  text.trim() !== '' && !/^\s*(Request log error|Create log request error): /.test(text);
