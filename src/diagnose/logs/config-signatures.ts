import { anyOf } from './any-of.ts';
import type { LogSignature } from './log-signature.ts';

/** The program reads what it was told: settings, configuration, schema, permissions of the cluster. */
export const configSignatures: readonly LogSignature[] = [
  {
    cause: 'crash-migration-or-schema',
    exits: [1],
    pattern: anyOf(
      /relation "([^"]+)" does not exist|database "([^"]+)" does not exist|Unknown database '([^']+)'/,
      /no such table: (\S+)|schema "([^"]+)" does not exist/,
      /column "?([\w.]+)"? (?:of relation "\w+" )?does not exist|[Dd]irty database version/,
      /Migration checksum mismatch|Migrations? (?:have |has )?failed|unapplied migrations?/,
      /Can't locate revision|Table '([^']+)' doesn't exist|Could not acquire change log lock/,
      /Validation Failed:.{0,40}change sets? check sum/,
      /permission denied for (?:table|relation|schema|database|sequence) "?(\w+)/,
      /StatementExecutionException.{0,40}migrat|pending migrations|Schema-validation: (.+)/,
    ),
  },
  {
    cause: 'crash-crd-missing',
    exits: [1, 2],
    pattern: anyOf(
      /no matches for kind "([^"]+)" in version|no kind "([^"]+)" is registered for version/,
      /the server could not find the requested resource|CRDs? (?:\S+ )?(?:is|are) not installed/,
      /customresourcedefinitions?\S* "([^"]+)" not found/,
    ),
  },
  {
    cause: 'crash-rbac-forbidden',
    exits: [1],
    pattern:
      /forbidden: User "system:serviceaccount:([^:"]+:[^":]+)" cannot (\w+ resource "[^"]+")|User "system:serviceaccount:([^:"]+:[^":]+)" cannot \w+ /,
  },
  {
    cause: 'crash-missing-env',
    exits: [1, 2],
    pattern: anyOf(
      /KeyError: '([A-Z][A-Z0-9_]+)'|key not found: "([A-Z][A-Z0-9_]+)"/,
      /\b([A-Z][A-Z0-9_]{2,})["'`]?:? (?:(?:env(?:ironment)? ?var(?:iable)? )?(?:is|was|are) (?:required|not set|not defined|not specified|missing|undefined|unset|empty|mandatory)|must be (?:set|defined|specified|provided|configured)|must not be empty|not (?:set|found|defined|provided|specified|configured)|(?:is )?missing$|parameter not set|parameter null or not set|environment variable (?:not|is|must))/,
      /(\w+): unbound variable|required key (\w+) missing value/,
      /environment variable ["'`]?([A-Z][A-Z0-9_]+)["'`]? (?:not|is|was|has not|must|could not)/,
      /Could not resolve placeholder '([^']+)'|superuser (password) is not specified/,
      /uninitialized and (password) option is not specified/,
      /(?:undefined|unset) environment variable:? ["'`]?(\w+)/,
    ),
  },
  {
    cause: 'crash-missing-env',
    exits: [1, 2],
    pattern:
      /(?:missing|required|mandatory|unset) (?:required |mandatory )?env(?:ironment)? ?(?:variables?|vars?)?\b:? ?["'`]?\(?([A-Z][A-Z0-9_]+)?/i,
  },
  {
    cause: 'crash-config-parse',
    exits: [1, 2],
    pattern: anyOf(
      /\byaml: (.+)/,
      /(?:YAMLException|ParserException|ScannerError|ParserError|ConfigException|ConfigurationException|InvalidConfigurationException|ConfigError|PropertiesException)\b:? ?(.*)/,
      /mapping values are not allowed|JSONDecodeError|in JSON at position/,
      /Unexpected token .{1,20} in JSON|is not valid JSON|invalid character '.{1,4}' looking for/,
      /\[emerg\] (.+)|toml: (.+)|TOML parse error/,
      /[Ee]rror (?:while )?(?:initializing|loading|parsing|reading|decoding|processing) (?:the )?(?:\S+ )?(?:config|settings|file)/,
      /[Ff]ailed (?:to )?(?:load|parse|pars(?:e|ing)|read|process|decode|loading|reading) (?:the )?(?:\S+ )?config/,
      /FATAL CONFIG FILE ERROR|Bad directive or wrong number of arguments/,
      /[Cc]onfig(?:uration)?(?: file)?(?: \S+)? (?:is (?:not valid|invalid)|contains? errors?|validation failed|error)/,
      /[Ii]nvalid (?:value|option|setting|configuration|config|argument)s?\b.{0,60}(?:config|setting|option|environment variable|env|field|property|parameter|for)/,
      /invalid configuration|[Uu]nknown (?:field|key|property|directive|configuration|section)/,
      /cannot unmarshal/,
      /[Uu]nable to (?:parse|decode|unmarshal|load|read) (?:the )?(?:\S+ )?(?:config|settings|file|yaml|json)/,
      /Failed to bind properties|ImproperlyConfigured|Syntax error on line \d+ of|Invalid command '/,
      /\[ALERT\].{0,40}config : parsing \[|error parsing|has invalid (?:keys|value)/,
      /field \S+ not found in type|field not found, node: (\S+)|failed to decode configuration/,
    ),
  },
  {
    cause: 'crash-lease-lost',
    exits: [0, 1],
    pattern:
      /(leader ?election lost|failed to renew lease|lost lease|lost (?:the )?leader(?:ship)?|stopped leading|leader election stopped)/i,
  },
];
