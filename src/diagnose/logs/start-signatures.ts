import { anyOf } from './any-of.ts';
import type { LogSignature } from './log-signature.ts';

/** The program does not get as far as its own code: its file, its interpreter, its libraries, its arguments. */
export const startSignatures: readonly LogSignature[] = [
  {
    cause: 'crash-exec-format',
    exits: [255, 126, 1],
    pattern: anyOf(
      /exec (\S+): exec format error|cannot execute binary file: Exec format error/,
      /exec user process caused:? "?exec format error/,
      /cannot execute: required file not found.{0,40}ELF|[Ee]xec format error/,
    ),
  },
  {
    cause: 'crash-not-executable',
    exits: [126, 255, 1],
    pattern:
      /^exec (\/\S+): (?:permission denied|operation not permitted)$|exec user process caused:? "?(?:permission denied|operation not permitted)/,
  },
  {
    cause: 'crash-script-interpreter',
    exits: [255, 126, 127, 1],
    pattern: anyOf(
      /^exec (\/\S+): no such file or directory$/,
      /exec user process caused:? "?no such file or directory|bad interpreter/,
      /cannot execute: required file not found|env: ['‘]?\w+\\r|\$'\\r': command not found/,
    ),
  },
  {
    cause: 'crash-shared-library',
    exits: [127, 1],
    pattern: anyOf(
      /error while loading shared libraries: (\S+): cannot open shared object file/,
      /ImportError: (lib\S+): cannot open shared object file/,
      /UnsatisfiedLinkError: .{0,200}?\b(lib[\w.+-]+\.so[\w.]*)|Error loading shared library (\S+?):/,
    ),
  },
  {
    cause: 'crash-shared-library',
    exits: [1, 127],
    pattern: /version [`'‘](GLIBC(?:XX)?_[\d.]+)['’] not found|Error relocating \S+: (\S+): symbol not found/,
  },
  {
    cause: 'crash-command-not-found',
    exits: [127],
    isBound: true,
    pattern: anyOf(
      /(?:^|: )(?:line \d+: )?(\S+): (?:command )?not found$/,
      /(?:^|: )line \d+: (\S+): No such file or directory$/,
      /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh: (?:line \d+: |\d+: )?(?:can't open )?'?([^\s']+)'?: No such file or directory$/,
      /env: ['‘]?([^'’\s:]+)['’]?: No such file or directory/,
    ),
  },
  {
    cause: 'crash-module-not-found',
    exits: [1],
    pattern:
      /Cannot find (?:module|package) '([^']+)'|(?:ModuleNotFoundError: No module named|ImportError: cannot import name) '([^']+)'|ImportError: No module named (\S+)/,
  },
  {
    cause: 'crash-module-not-found',
    exits: [1],
    pattern: anyOf(
      /Could not find or load main class (\S+)|Unable to access jarfile (\S+)/,
      /no main manifest attribute, in (\S+)|(?:ClassNotFoundException|NoClassDefFoundError): (\S+)/,
      /cannot load such file -- (\S+)|Could not find gem '([^']+)'|Class ['"]([^'"]+)['"] not found/,
      /Could not load file or assembly '([^',]+)/,
    ),
  },
  { cause: 'crash-module-not-found', exits: [2], pattern: /can't open file '([^']+)': \[Errno 2\]/ },
  { cause: 'crash-module-not-found', exits: [1], pattern: /Missing script: "?([\w:-]+)/i },
  {
    cause: 'crash-runtime-version',
    exits: [1, 150, 145],
    pattern: anyOf(
      /UnsupportedClassVersionError|You must install or update \.NET|engine "node" is incompatible/,
      /It was not possible to find any compatible framework version/,
      /was compiled against a different Node\.js version/,
      /requires? (?:PHP|Python|Ruby|Node\.js) (?:version )?[>=^~]/,
    ),
  },
  {
    cause: 'crash-bad-arguments',
    exits: [1, 2, 64],
    pattern: anyOf(
      /[Uu]nrecognized (?:VM )?option:? '?([^'\s]+)|unknown (?:shorthand )?flag: (.+)/,
      /unknown (?:long |short )?flag '([^']+)'|unknown (?:sub)?command:? "?([^"\s]+)/,
      /flag provided but not defined: (\S+)|unrecognized arguments?: (.+)|[Uu]nknown option:? (\S+)/,
      /(?:invalid|illegal|unrecognized) option (?:-- ?'?|['"-])([^'"\s]+)/,
      /unexpected argument '([^']+)'|No such option:? (\S+)|unknown variable '([^']+)'/,
      /Could not create the Java Virtual Machine/,
    ),
  },
  {
    cause: 'crash-bad-arguments',
    exits: [1, 2],
    pattern:
      /Invalid (?:maximum|initial) heap size: (\S+)|Initial heap size set to a larger value than the maximum heap size|invalid value "([^"]+)" for flag/,
  },
];
