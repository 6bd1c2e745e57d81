import { anyOf } from './any-of.ts';
import type { LogSignature } from './log-signature.ts';

/** The program listens: its own port. */
export const listenSignatures: readonly LogSignature[] = [
  {
    cause: 'crash-port-in-use',
    exits: [1, 2],
    pattern: anyOf(
      /EADDRINUSE:? (?:address already in use )?(\S+)/,
      /listen tcp\d? (\S+): bind: address already in use|bind\(\) to (\S+) failed \(98/,
      /[Aa]ddress already in use: AH00072: make_sock: could not bind to address (\S+)/,
      /Failed to bind to (?:address )?(\S+?):? (?:address|.{0,40}already in use)/,
      /[Pp]ort (\d+) (?:was|is) already (?:in use|being used|allocated)/,
      /BindException: Address already in use|\(48\)Address already in use/,
      /[Aa]ddress (?:already in use|in use)|PortInUseException/,
      /error while attempting to bind on address \('([^)]+)\)/,
    ),
  },
  {
    cause: 'crash-privileged-port',
    exits: [1],
    pattern: anyOf(
      /listen EACCES:? (?:permission denied )?\S*:(\d+)|bind\(\) to \S+:(\d+) failed \(13/,
      /listen (?:tcp|udp)\d? \S*:(\d+): bind: permission denied/,
      /\(13\)Permission denied: AH00072: make_sock: could not bind to address \S+:(\d+)/,
      /java\.net\.(?:SocketException|BindException): Permission denied/,
    ),
  },
];

/** The program reaches for others: names, connections, credentials, certificates. What is retried is only warned about. */
export const reachSignatures: readonly LogSignature[] = [
  { cause: 'crash-dns-lookup', exits: [1], pattern: /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (\S+)/ },
  {
    cause: 'crash-dns-lookup',
    exits: [1, 2],
    pattern:
      /lookup (\S+?)(?: on \S+)?: (?:no such host|server misbehaving|i\/o timeout|Try again|.{0,80}i\/o timeout)/,
  },
  {
    cause: 'crash-dns-lookup',
    exits: [1],
    pattern: anyOf(
      /UnknownHostException: (\S+)/,
      /(?:could not|unable to|cannot|failed to) (?:translate|resolve)(?: the)? (?:host ?name|host|address)?:? ?["']([^"']+)["']/,
      /host not found in (?:upstream|resolver|\S{1,40} directive) "([^"]+)"/,
      /no servers could be reached|bad address '([^']+)'|Could not resolve host(?:name)?:? (\S+)/,
      /[Ff]ailed to resolve '?([\w.-]+\.[\w.-]+)|error for host ([\w.-]+): nxdomain/,
      /getaddrinfo(?: for)? (\S{1,200}) failed: |server host '([^']+)'/,
      /(?:host|name) "?([\w.-]+)"? (?:could not be|cannot be|was not) resolved/,
    ),
  },
  {
    cause: 'crash-dns-lookup',
    exits: [1],
    pattern: anyOf(
      /gaierror: \[Errno -\d\]|Name or service not known|Temporary failure in name resolution/,
      /Name does not resolve|nodename nor servname provided|No such host is known/,
      /failed to lookup address information|Name has no usable address|\bnxdomain\b/,
    ),
  },
  {
    cause: 'crash-dependency-refused',
    exits: [1, 2],
    pattern: anyOf(
      /ECONNREFUSED (\S+)|dial tcp (\S+): connect: connection refused/,
      /connection to server at "([^"]+)"[^"]{0,80}failed: Connection refused/,
      /Connection to (\S+:\d+) refused|Connect to ([\w.-]+:\d+) .{0,100}failed: Connection refused/,
      /[Cc]onnection refused: (?:no further information: )?([\w.-]+\/[\d.]+:\d+|[\w.-]+:\d+)/,
      /connect(?:ion)? to (?:local )?(?:MySQL |MariaDB )?server (?:through|on) socket ['"]([^'"]+)['"]/,
      /could not connect to server: No such file or directory|\[Errno 111\] Connection refused/,
      /ConnectException: Connection refused|[Cc]onnection refused/,
      /Can't connect to (?:local )?(?:MySQL|server|MariaDB) .{0,120}\((?:111|2)\b/,
      /SQLSTATE\[HY000\] \[2002\] (?:Connection refused|No such file)|actively refused it/,
      /Cannot connect to (\w+:\/\/\S+): .{0,80}[Cc]onnection refused/,
    ),
  },
  {
    cause: 'crash-dependency-timeout',
    exits: [1],
    pattern: anyOf(
      /ETIMEDOUT(?: (\S+))?/,
      /dial tcp (\S+): (?:i\/o timeout|connect: (?:no route to host|network is unreachable|connection timed out))/,
      /error for host ([\w.-]+): timeout|(?:EHOSTUNREACH|ENETUNREACH)(?: (\S+))?/,
      /SocketTimeoutException|ConnectTimeout|[Cc]onnection (?:to \S+ )?timed out/,
      /[Tt]imed out (?:waiting for|connecting to|while waiting for) (?:a )?(?:connection|\S+:\d+|server|database|node assignment)/,
      /ServerSelectionTimeoutError|MongooseServerSelectionError/,
      /[Ss]erver selection (?:error: server selection )?timeout|No route to host/,
      /Network is unreachable|Unable to connect to zookeeper|timed out waiting for the condition/,
      /Connection is not available, request timed out after|Communications link failure/,
      /TimeoutException: Timed out waiting|Login timeout expired/,
      /Connection to node -?\d+ (?:\((\S+?)\) )?could not be established/,
      /[Cc]an't reach database server at [`"']?([\w.:-]+)/,
    ),
  },
  {
    cause: 'crash-auth-failed',
    exits: [1],
    pattern: anyOf(
      /password authentication failed for user "([^"]+)"|Access denied for user '([^']+)'@|NOAUTH/,
      /WRONGPASS|(?:SASL|SCRAM).{0,60}(?:authentication|auth) (?:failed|failure|error)/,
      /[Aa]uthentication [Ff]ailed[.:]?(?:$|\s)|ACCESS_REFUSED|role "([^"]+)" does not exist/,
      /no pg_hba\.conf entry for host .{0,80}user "([^"]+)"|SaslAuthenticationException/,
      /Login failed for user '([^']+)'|ORA-01017|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken/,
      /invalid username or password|bad auth(?:entication)?\b/,
    ),
  },
  {
    cause: 'crash-tls-cert',
    exits: [1, 2],
    pattern: anyOf(
      /x509: (.+)|certificate (?:verify failed|has expired|is not trusted|signed by unknown authority)/i,
      /CERT_HAS_EXPIRED|UNABLE_TO_VERIFY_LEAF_SIGNATURE|DEPTH_ZERO_SELF_SIGNED_CERT/i,
      /SELF_SIGNED_CERT_IN_CHAIN|PKIX path (?:building|validation) failed|self[- ]signed certificate/i,
      /tls: (?:failed to find any PEM data|private key does not match|first record does not look like a TLS handshake|bad certificate|unknown certificate authority)/i,
      /keystore password was incorrect|http: server gave HTTP response to HTTPS client/i,
      /SSL.{0,20}WRONG_VERSION_NUMBER|wrong version number|key values mismatch/i,
      /server does not support SSL/i,
    ),
  },
];
