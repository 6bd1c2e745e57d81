import { normalPath } from '../file-tree.ts';
import { statOrNothing } from '../find-executable.ts';
import type { HttpAnswer, HttpRequest } from '../listener.ts';
import type { Process } from '../process.ts';
import { complain, listen, now, pause, say, serveForever } from '../server-process.ts';
import type { Task } from '../task.ts';

const sizes: Readonly<Record<string, number>> = { k: 1024, m: 1_048_576, g: 1_073_741_824 };

/** What a heap needs for a Spring application to start at all. */
const heapNeeded = 48 * 1_048_576;

/** The Java launcher; a jar is taken for a Spring Boot application, which starts slowly. */
export function* java(process: Process): Task<number> {
  const args = process.argv.slice(1);
  const extra = process.env.get('JAVA_TOOL_OPTIONS');
  if (extra !== undefined && extra !== '') complain(process, `Picked up JAVA_TOOL_OPTIONS: ${extra}`);
  if (args.includes('-version') || args.includes('--version')) {
    complain(
      process,
      'openjdk version "21.0.5" 2024-10-15 LTS\nOpenJDK Runtime Environment Temurin-21.0.5+11 (build 21.0.5+11-LTS)\nOpenJDK 64-Bit Server VM Temurin-21.0.5+11 (build 21.0.5+11-LTS, mixed mode, sharing)',
    );
    return 0;
  }
  const at = args.indexOf('-jar');
  if (at < 0)
    return yield* runClass(
      process,
      args.find((arg) => !arg.startsWith('-')),
    );
  const jar = args[at + 1] ?? '';
  if (statOrNothing(process.container.files, normalPath(jar, process.cwd)) === undefined) {
    complain(process, `Error: Unable to access jarfile ${jar}`);
    return 1;
  }
  return yield* springBoot(process, heapOf(process, [...args, ...(extra ?? '').split(/\s+/)]));
}

function* runClass(process: Process, name: string | undefined): Task<number> {
  if (name === undefined) return 1;
  complain(
    process,
    `Error: Could not find or load main class ${name}\nCaused by: java.lang.ClassNotFoundException: ${name}`,
  );
  yield* [];
  return 1;
}

/** `-Xmx`, or the quarter of the container's memory that the JVM takes by itself. */
function heapOf({ container }: Process, options: readonly string[]): number {
  const given = options.map((option) => /^-Xmx(\d+)([kmg]?)$/i.exec(option)).findLast((match) => match !== null);
  if (given !== undefined && given !== null) return Number(given[1]) * (sizes[(given[2] ?? '').toLowerCase()] ?? 1);
  const percent = options
    .map((option) => /^-XX:MaxRAMPercentage=([\d.]+)$/.exec(option)?.[1])
    .findLast((each) => each !== undefined);
  return ((container.limits.memoryBytes ?? 8 * 1_073_741_824) * Number(percent ?? 25)) / 100;
}

const banner = `
  .   ____          _            __ _ _
 /\\\\ / ___'_ __ _ _(_)_ __  __ _ \\ \\ \\ \\
( ( )\\___ | '_ | '_| | '_ \\/ _\` | \\ \\ \\ \\
 \\\\/  ___)| |_)| | | | | || (_| |  ) ) ) )
  '  |____| .__|_| |_|_| |_\\__, | / / / /
 =========|_|==============|___/=/_/_/_/

 :: Spring Boot ::                (v3.3.5)
`;

function* springBoot(process: Process, heap: number): Task<number> {
  const log = (level: string, thread: string, name: string, text: string): void =>
    say(
      process,
      `${now(process).toISOString()}  ${level.padEnd(5)} 1 --- [${thread.padStart(15)}] ${name.padEnd(40)} : ${text}`,
    );
  say(process, banner);
  log('INFO', 'main', 'com.example.Application', `Starting Application using Java 21.0.5 with PID 1 (${process.cwd})`);
  log('INFO', 'main', 'com.example.Application', 'No active profile set, falling back to 1 default profile: "default"');
  // The heap is not all: classes, threads and code take their own.
  process.container.memoryBytes = 90 * 1_048_576;
  yield pause(process, 3000);
  if (heap < heapNeeded) {
    complain(
      process,
      'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)\n\tat org.springframework.boot.SpringApplication.run(SpringApplication.java:335)',
    );
    return 1;
  }
  process.container.memoryBytes = Math.round(90 * 1_048_576 + Math.min(heap, 160 * 1_048_576));
  const port = Number(process.env.get('SERVER_PORT') ?? 8080) || 8080;
  log('INFO', 'main', 'o.s.b.w.embedded.tomcat.TomcatWebServer', `Tomcat initialized with port ${port} (http)`);
  const cores = (process.container.limits.cpuMilli ?? 4000) / 1000;
  yield pause(process, 5000 / Math.max(0.1, Math.min(1, cores)));
  const http = (request: HttpRequest): HttpAnswer => answer(request);
  if (!listen(process, { port, address: '0.0.0.0', protocol: 'http', http })) {
    say(
      process,
      `\n***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\nWeb server failed to start. Port ${port} was already in use.\n`,
    );
    return 1;
  }
  log(
    'INFO',
    'main',
    'o.s.b.w.embedded.tomcat.TomcatWebServer',
    `Tomcat started on port ${port} (http) with context path '/'`,
  );
  const seconds = (now(process).getTime() - process.startedAt.getTime()) / 1000;
  log(
    'INFO',
    'main',
    'com.example.Application',
    `Started Application in ${seconds.toFixed(3)} seconds (process running for ${(seconds + 0.6).toFixed(3)})`,
  );
  return yield* serveForever(process, { exitCode: 143 });
}

function answer({ path }: HttpRequest): HttpAnswer {
  const headers = { 'content-type': 'application/json' };
  if (path.startsWith('/actuator/health')) return { status: 200, headers, body: '{"status":"UP"}' };
  if (path === '/')
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'Greetings from Spring Boot!' };
  return { status: 404, headers, body: `{"status":404,"error":"Not Found","path":"${path.replace(/["\\]/g, '')}"}` };
}
