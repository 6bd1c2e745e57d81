import { textOfBytes } from '../byte-string.ts';
import { normalPath } from '../file-tree.ts';
import { statOrNothing } from '../find-executable.ts';
import type { HttpAnswer, HttpRequest } from '../listener.ts';
import type { Process } from '../process.ts';
import { complain, listen, now, pause, say, serveForever, signals, stamp } from '../server-process.ts';
import { errorPage } from '../servers/nginx/error-page.ts';
import { forever, type Task } from '../task.ts';

/** Python: `-m http.server`, `-c` and scripts, of which the lines that everybody writes are understood. */
export function* python(process: Process): Task<number> {
  const args = process.argv.slice(1).filter((arg) => arg !== '-u');
  const [first] = args;
  if (first === '--version' || first === '-V') {
    say(process, 'Python 3.12.7');
    return 0;
  }
  process.container.memoryBytes = 24 * 1024 * 1024;
  if (first === '-m') return yield* runModule(process, args.slice(1));
  if (first === '-c') return yield* runSource(process, '<string>', args[1] ?? '');
  if (first === undefined) return 0;
  const path = normalPath(first, process.cwd);
  const entry = statOrNothing(process.container.files, path);
  if (entry?.type === 'file') return yield* runSource(process, path, textOfBytes(entry.content));
  complain(process, `python3: can't open file '${path}': [Errno 2] No such file or directory`);
  return 2;
}

function* runModule(process: Process, [module = '', ...args]: readonly string[]): Task<number> {
  if (module !== 'http.server') {
    complain(process, `/usr/local/bin/python3: No module named ${module}`);
    return 1;
  }
  const port = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 8000);
  const directory = args.includes('-d') ? (args[args.indexOf('-d') + 1] ?? '.') : '.';
  const root = normalPath(directory, process.cwd);
  const http = (request: HttpRequest): HttpAnswer => page(process, root, request);
  if (!listen(process, { port, address: '0.0.0.0', protocol: 'http', http })) {
    complain(process, 'OSError: [Errno 98] Address already in use');
    return 1;
  }
  say(process, `Serving HTTP on 0.0.0.0 port ${port} (http://0.0.0.0:${port}/) ...`);
  // Python handles SIGINT only: as the first process it does not hear SIGTERM.
  process.traps.set(signals.INT, () => process.exit(130));
  yield forever;
  return 0;
}

function page(process: Process, root: string, request: HttpRequest): HttpAnswer {
  const { files } = process.container;
  const path = normalPath(`${root}/${request.path.replace(/\?.*$/, '')}`);
  const index = statOrNothing(files, normalPath(`${path}/index.html`));
  const entry = index?.type === 'file' ? index : statOrNothing(files, path);
  const headers = { server: 'SimpleHTTP/0.6 Python/3.12.7', 'content-type': 'text/html; charset=utf-8' };
  const names = entry?.type === 'directory' ? files.list(path) : [];
  const items = names.map((name) => `<li><a href="${name}">${name}</a></li>\n`).join('');
  const listing = `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<title>Directory listing for ${request.path}</title>\n</head>\n<body>\n<ul>\n${items}</ul>\n</body>\n</html>\n`;
  const answer =
    entry === undefined
      ? { ...errorPage(404, 'Python'), headers }
      : { status: 200, headers, body: entry.type === 'directory' ? listing : entry.content };
  complain(
    process,
    `${request.from} - - [${stamp.common(now(process)).replace(' +0000', '')}] "${request.method} ${request.path} HTTP/1.1" ${answer.status} -`,
  );
  return answer;
}

const standardModules = new Set(
  'os sys time json re math random datetime logging socket threading subprocess http urllib pathlib signal collections itertools functools argparse base64 hashlib io csv string typing asyncio uuid shutil traceback'.split(
    ' ',
  ),
);

/** Reads a program line by line; where it goes beyond what is understood here, it says so and waits. */
function* runSource(process: Process, file: string, source: string): Task<number> {
  const lines = source
    .split('\n')
    .flatMap((line, index) => line.split(/;\s*/).map((text) => ({ text: text.trim(), number: index + 1 })));
  for (const { text, number } of lines) {
    if (text === '' || text.startsWith('#')) continue;
    const module = /^(?:import|from)\s+(\w+)/.exec(text)?.[1];
    if (module !== undefined) {
      if (standardModules.has(module)) continue;
      return raised(process, file, { number, text }, `ModuleNotFoundError: No module named '${module}'`);
    }
    const code = yield* runLine(process, file, { text, number });
    if (code !== undefined) return code;
  }
  return 0;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

function* runLine(process: Process, file: string, line: Line): Task<number | undefined> {
  const { text } = line;
  const missing = [...text.matchAll(/os\.environ\[["'](\w+)["']\]/g)].find(
    ([, name = '']) => !process.env.has(name),
  )?.[1];
  if (missing !== undefined) return raised(process, file, line, `KeyError: '${missing}'`);
  const printed = /^print\(\s*f?(["'])([\s\S]*?)\1\s*(?:,\s*(?:flush|file)\s*=.*)?\)$/.exec(text);
  if (printed !== null) {
    say(
      process,
      (printed[2] ?? '')
        .replaceAll('\\n', '\n')
        .replace(/\{os\.environ\[["'](\w+)["']\]\}/g, (_, name: string) => process.env.get(name) ?? ''),
    );
    return undefined;
  }
  const calculated = /^print\(([-+*/ ().\d]+)\)$/.exec(text)?.[1];
  if (calculated !== undefined && /^\s*\d+\s*$/.test(calculated)) {
    say(process, calculated.trim());
    return undefined;
  }
  const seconds = /^time\.sleep\(([\d.]+)\)$/.exec(text)?.[1];
  if (seconds !== undefined) {
    yield pause(process, Number(seconds) * 1000);
    return undefined;
  }
  const exit = /^(?:sys\.)?exit\((\d*)\)$/.exec(text)?.[1];
  if (exit !== undefined) return Number(exit) & 255;
  const thrown = /^raise\s+(\w+)(?:\(\s*f?["']?([\s\S]*?)["']?\s*\))?$/.exec(text);
  if (thrown !== null)
    return raised(
      process,
      file,
      line,
      `${thrown[1]}${thrown[2] === undefined || thrown[2] === '' ? '' : `: ${thrown[2]}`}`,
    );
  say(process, `[simulated python] running ${file}`);
  return yield* serveForever(process, { exitCode: 143 });
}

function raised(process: Process, file: string, { number, text }: Line, error: string): number {
  complain(process, 'Traceback (most recent call last):');
  complain(process, `  File "${file}", line ${number}, in <module>`);
  if (file !== '<string>') complain(process, `    ${text}`);
  complain(process, error);
  return 1;
}
