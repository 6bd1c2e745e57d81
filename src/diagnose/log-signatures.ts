/** One text by which a crashed program says why, the cause it speaks of, and the exit codes it is seen with. */
export interface LogSignature {
  readonly cause: string;
  readonly pattern: RegExp;
  readonly exits: readonly number[];
}

/**
 * Tried in two rounds: what names a cause, then the bare stack traces. Within a round the last line that matches any
 * pattern wins, because the last fatal line is the one that ended the program; the order here only decides when several
 * patterns match that same line. Every pattern is linear: no repetition stands inside another one.
 */
export const logSignatures: readonly (readonly LogSignature[])[] = [
  [
    {
      cause: 'crash-app-heap',
      exits: [1, 3, 134],
      pattern:
        /java\.lang\.OutOfMemoryError: (Java heap space|Metaspace|GC overhead limit exceeded|Direct buffer memory)/,
    },
    { cause: 'crash-app-heap', exits: [134], pattern: /(JavaScript heap out of memory)/ },
    {
      cause: 'crash-app-heap',
      exits: [1, 2, 255],
      pattern: /(fatal error: runtime: out of memory|^MemoryError\b|Allowed memory size of \d+ bytes exhausted)/,
    },
    {
      cause: 'crash-exec-format',
      exits: [255, 126, 1],
      pattern:
        /exec (\S+): exec format error|cannot execute binary file: Exec format error|exec user process caused:? "?exec format error/,
    },
    {
      cause: 'crash-script-interpreter',
      exits: [255, 126, 127],
      pattern:
        /^exec (\/\S+): no such file or directory$|exec user process caused:? "?no such file or directory|bad interpreter|cannot execute: required file not found|env: ['‘]?\w+\\r/,
    },
    {
      cause: 'crash-shared-library',
      exits: [127],
      pattern: /error while loading shared libraries: (\S+): cannot open shared object file/,
    },
    {
      cause: 'crash-shared-library',
      exits: [1, 127],
      pattern: /version [`'‘](GLIBC(?:XX)?_[\d.]+)['’] not found|Error relocating \S+: (\S+): symbol not found/,
    },
    {
      cause: 'crash-command-not-found',
      exits: [127],
      pattern:
        /(?:^|: )(?:line \d+: )?(\S+): (?:command )?not found$|^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh: (?:line \d+: |\d+: )?(\S+): No such file or directory$/,
    },
    { cause: 'crash-module-not-found', exits: [1], pattern: /Cannot find (?:module|package) '([^']+)'/ },
    {
      cause: 'crash-module-not-found',
      exits: [1],
      pattern: /(?:ModuleNotFoundError: No module named|ImportError: cannot import name) '([^']+)'/,
    },
    {
      cause: 'crash-module-not-found',
      exits: [1],
      pattern:
        /Could not find or load main class (\S+)|Unable to access jarfile (\S+)|(?:ClassNotFoundException|NoClassDefFoundError): (\S+)|cannot load such file -- (\S+)/,
    },
    { cause: 'crash-module-not-found', exits: [2], pattern: /can't open file '([^']+)': \[Errno 2\]/ },
    {
      cause: 'crash-runtime-version',
      exits: [1, 150],
      pattern: /UnsupportedClassVersionError|You must install or update \.NET|engine "node" is incompatible/,
    },
    {
      cause: 'crash-bad-arguments',
      exits: [1, 2, 64],
      pattern:
        /Unrecognized option: (\S+)|unknown (?:shorthand )?flag: (.+)|unknown (?:sub)?command:? "?([^"\s]+)|flag provided but not defined: (\S+)|unrecognized arguments?: (.+)|[Uu]nknown option:? (\S+)|unrecognized option '?([^'\s]+)/,
    },
    {
      cause: 'crash-port-in-use',
      exits: [1, 2],
      pattern:
        /EADDRINUSE: address already in use (\S+)|listen tcp (\S+): bind: address already in use|bind\(\) to (\S+) failed \(98|BindException: Address already in use|Port (\d+) (?:was|is) already in use|Address already in use|PortInUseException/,
    },
    {
      cause: 'crash-privileged-port',
      exits: [1],
      pattern:
        /listen EACCES: permission denied \S+:(\d+)|bind\(\) to \S+:(\d+) failed \(13|listen tcp \S*:(\d+): bind: permission denied/,
    },
    { cause: 'crash-dns-lookup', exits: [1], pattern: /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (\S+)/ },
    {
      cause: 'crash-dns-lookup',
      exits: [1, 2],
      pattern: /lookup (\S+?)(?: on \S+)?: (?:no such host|server misbehaving|i\/o timeout|Try again)/,
    },
    {
      cause: 'crash-dns-lookup',
      exits: [1],
      pattern:
        /UnknownHostException: (\S+)|could not translate host name "([^"]+)"|host not found in upstream "([^"]+)"|gaierror: \[Errno -\d\]|Name or service not known|Temporary failure in name resolution|bad address '([^']+)'|Could not resolve host: (\S+)/,
    },
    {
      cause: 'crash-dependency-refused',
      exits: [1, 2],
      pattern:
        /ECONNREFUSED (\S+)|dial tcp (\S+): connect: connection refused|connection to server at "([^"]+)"[^"]{0,80}failed: Connection refused|\[Errno 111\] Connection refused|ConnectException: Connection refused|[Cc]onnection refused/,
    },
    {
      cause: 'crash-dependency-timeout',
      exits: [1],
      pattern:
        /ETIMEDOUT(?: (\S+))?|dial tcp (\S+): (?:i\/o timeout|connect: no route to host|connect: network is unreachable)|EHOSTUNREACH|SocketTimeoutException|ConnectTimeout|[Cc]onnection (?:to \S+ )?timed out|Timed out waiting for connection|ServerSelectionTimeoutError/,
    },
    {
      cause: 'crash-auth-failed',
      exits: [1],
      pattern:
        /password authentication failed for user "([^"]+)"|Access denied for user '([^']+)'@|NOAUTH|WRONGPASS|SASL authentication failed|Authentication failed\./,
    },
    {
      cause: 'crash-migration-or-schema',
      exits: [1],
      pattern:
        /relation "([^"]+)" does not exist|database "([^"]+)" does not exist|Dirty database version|Migration checksum mismatch|Migrations have failed validation|Can't locate revision|Table '([^']+)' doesn't exist|Could not acquire change log lock/,
    },
    {
      cause: 'crash-rbac-forbidden',
      exits: [1],
      pattern: /forbidden: User "system:serviceaccount:([^:"]+:[^":]+)" cannot (\w+ resource "[^"]+")/,
    },
    { cause: 'crash-readonly-fs', exits: [1], pattern: /(EROFS|[Rr]ead-only file system|\[Errno 30\])/ },
    {
      cause: 'crash-fd-or-inotify',
      exits: [1],
      pattern: /([Tt]oo many open files|EMFILE|inotify_(?:init|add_watch)|number of file watchers)/,
    },
    {
      cause: 'crash-disk-full',
      exits: [1],
      pattern: /(ENOSPC|[Nn]o space left on device|\[Errno 28\]|[Dd]isk quota exceeded)/,
    },
    {
      cause: 'crash-thread-or-pid-limit',
      exits: [1, 2],
      pattern:
        /(unable to create native thread|can't start new thread|newosproc|fork: (?:retry: )?Resource temporarily unavailable)/,
    },
    {
      cause: 'crash-not-executable',
      exits: [126],
      pattern: /(?:^|: )(?:line \d+: )?(\/\S+): (?:Permission denied|Is a directory)$/,
    },
    {
      cause: 'crash-permission-denied',
      exits: [1],
      pattern:
        /EACCES: permission denied, \w+ '([^']+)'|PermissionError: \[Errno 13\][^']{0,80}'([^']+)'|AccessDeniedException: (\S+)|(?:open|mkdir) (\S+): permission denied|(?:open|mkdir|chown)\(\) "([^"]+)" failed \(13: |chown: changing ownership of '([^']+)': Operation not permitted|(?:cannot|can't) (?:create directory|create|open|touch) '?([^':]+)'?: Permission denied/,
    },
    {
      cause: 'crash-tls-cert',
      exits: [1, 2],
      pattern:
        /x509: (.+)|certificate (?:verify failed|has expired)|PKIX path building failed|self[- ]signed certificate|tls: failed to find any PEM data/,
    },
    {
      cause: 'crash-missing-env',
      exits: [1, 2],
      pattern:
        /KeyError: '([A-Z][A-Z0-9_]+)'|\b([A-Z][A-Z0-9_]{2,}):? (?:(?:environment variable )?is (?:required|not set|not defined|missing|undefined)|must be set|not set|parameter not set|parameter null or not set)|(\w+): unbound variable|required key (\w+) missing value|Could not resolve placeholder '([^']+)'|superuser (password) is not specified|uninitialized and (password) option is not specified/,
    },
    {
      cause: 'crash-missing-env',
      exits: [1, 2],
      pattern: /(?:missing|required) (?:required )?env(?:ironment)? ?(?:variables?)?:? ?"?([A-Z][A-Z0-9_]+)?/i,
    },
    {
      cause: 'crash-config-parse',
      exits: [1, 2],
      pattern:
        /(?:yaml|YAMLException): (.+)|mapping values are not allowed|JSONDecodeError|in JSON at position|Unexpected token .{1,20} in JSON|is not valid JSON|invalid character '.{1,4}' looking for|\[emerg\] (.+)|toml: (.+)|[Ff]ailed to (?:load|parse|read) config|FATAL CONFIG FILE ERROR|Bad directive or wrong number of arguments/,
    },
    {
      cause: 'crash-data-dir',
      exits: [1, 2],
      pattern:
        /(lock file .{1,200} already exists|database is locked|directory .{1,200} exists but is not empty|invalid checkpoint record|checksum mismatch|database files are incompatible with server|data directory was initialized by|unable to lock (?:the lock file|\.\/ibdata1)|DBPathInUse|InconsistentClusterIdException|bad file format reading the append only file)/i,
    },
    { cause: 'crash-lease-lost', exits: [0, 1], pattern: /(leader election lost|failed to renew lease|lost lease)/i },
    {
      cause: 'crash-segfault',
      exits: [134, 139, 2],
      pattern:
        /(A fatal error has been detected by the Java Runtime|Segmentation fault|^SIGSEGV: segmentation violation)/,
    },
    {
      cause: 'crash-abort',
      exits: [134],
      pattern:
        /(terminate called after throwing|double free or corruption|Assertion .{1,200} failed|Fatal Python error)/,
    },
  ],
  [
    {
      cause: 'crash-unhandled-exception',
      exits: [1, 2, 101, 134],
      pattern:
        /^panic: (.+)|^thread '.{1,100}' panicked at (.+)|^Traceback \(most recent call last\)|Exception in thread "main" (.+)|Unhandled exception[.:] ?(.*)|^((?:\w+\.)*\w*(?:Error|Exception): .+)|^((?:Failed|Unable) to .+)/,
    },
  ],
];
