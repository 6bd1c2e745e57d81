/** How loud a line is: what its logger calls it, or `plain` where nothing says. */
export type LogLevel = 'quiet' | 'warning' | 'plain' | 'error' | 'fatal';

/** The level that a line without its time begins with; loggers put a thread, a process or a name before it. */
export function levelOf(text: string): LogLevel {
  const head = text.slice(0, 120);
  if (request.test(text.slice(0, 300))) return 'quiet';
  for (const pattern of patterns) {
    const [, name] = pattern.exec(head) ?? [];
    if (name !== undefined) return levelNamed(name);
  }
  return 'plain';
}

/** A server that writes down what it was asked, with whatever answer, says nothing of itself. */
const request = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) [^"\s]{1,250} HTTP\/\d/;

/** Any logger's name of a level: `WARN`, `warning`, a letter, or pino's numbers. */
export function levelNamed(name: string): LogLevel {
  const lower = name.toLowerCase();
  return levels.find(([, names]) => names.test(lower))?.[0] ?? 'plain';
}

const levels: readonly (readonly [LogLevel, RegExp])[] = [
  ['quiet', /^(?:t|d|i|trace|debug|debu|dbug|fine|verbose|info|information|notice|note|log|system|10|20|30)$/],
  ['warning', /^(?:w|warn|warning|deprecated|40)$/],
  ['error', /^(?:e|err|erro|error|fail|severe|50)$/],
  ['fatal', /^(?:f|c|fatal|crit|critical|emerg|emergency|alert|panic|dpanic|60)$/],
];

const upper =
  'TRACE|DEBUG|FINE|VERBOSE|INFO|INFORMATION|NOTICE|LOG|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|CRIT|EMERG|ALERT|PANIC';
const lower = 'trace|debug|dbug|info|notice|warn|warning|erro|error|err|fail|fatal|critical|crit|emerg|alert|panic';
const patterns: readonly RegExp[] = [
  /^([IWEF])\d{4} \d\d:/,
  /(?:^|\s)(?:level|lvl|severity)=["']?(\w+)/,
  new RegExp(`^(${upper})(?:\\[\\d+\\]|:|\\s|$)`),
  new RegExp(`^(${lower})(?::|\\s{2,}|\\s*\\|)`),
  new RegExp(`[[(<](${lower}|note|system)\\s?[\\])>]`, 'i'),
  new RegExp(`(?:^|[\\s|])(${upper})(?=[\\s:|])`),
  new RegExp(`(?:^|:) (${lower})(?:: | {2,})`),
  /^PHP (Warning|Notice|Deprecated|Fatal)\b/i,
  /^npm (WARN|info|notice)\b/i,
  /\b(?:Deprecation|User|Runtime|Future|Import|Syntax|Resource)(Warning):/,
];
