import { anyOf } from './any-of.ts';
import type { LogSignature } from './log-signature.ts';

/** The program reads and writes: what may not be written, is full, is limited, is missing or cannot be used. */
export const fileSignatures: readonly LogSignature[] = [
  { cause: 'crash-readonly-fs', exits: [1], pattern: /(EROFS|[Rr]ead-only file ?system|\[Errno 30\])/ },
  {
    cause: 'crash-fd-or-inotify',
    exits: [1],
    pattern:
      /([Tt]oo many open files|EMFILE|inotify_(?:init|add_watch)|number of file watchers|user limit on the total number of inotify)/,
  },
  {
    cause: 'crash-disk-full',
    exits: [1],
    pattern: anyOf(
      /(ENOSPC|[Nn]o space left on device|\[Errno 28\]|[Dd]isk quota exceeded)/,
      /(could not resize shared memory segment|database or disk is full)/,
      /(There is not enough space on the disk|disk usage exceeded|MISCONF Errors writing)/,
    ),
  },
  {
    cause: 'crash-thread-or-pid-limit',
    exits: [1, 2],
    pattern: anyOf(
      /(unable to create (?:new )?native thread|can't start new thread|newosproc)/,
      /(pthread_create.{0,40}(?:failed|Resource temporarily unavailable))/,
      /([Ff]ailed to create (?:new )?(?:OS )?thread)/,
      /(fork: (?:retry: )?(?:Resource temporarily unavailable|Cannot allocate memory))/,
    ),
  },
  {
    cause: 'crash-not-executable',
    exits: [126],
    isBound: true,
    pattern: /(?:^|: )(?:line \d+: )?(\/\S+): (?:Permission denied|Is a directory)$/,
  },
  {
    cause: 'crash-permission-denied',
    exits: [1],
    pattern: anyOf(
      /(?:EACCES|EPERM): (?:permission denied|operation not permitted), \w+ '([^']+)'/,
      /(?:PermissionError: )?\[Errno (?:13|1)\][^']{0,80}'([^']+)'/,
      /(?:AccessDenied|FileSystem)Exception: (\S+?):? ?(?:\(?Permission denied|Operation not permitted|$)/,
      /FileNotFoundException: (\S+) \(Permission denied\)|Access to the path '([^']+)' is denied/,
      /Permission denied @ \w+ - (\S+)/,
      /(?:could not|[Cc]annot|[Cc]an't|[Uu]nable to|[Ff]ailed to) (?:access|open|create|write|read|change|stat|remove|list|mkdir|touch|get)(?:\/\w+)?(?: \w+){0,4} (?:['"‘“`]([^'"‘’“”`]{1,300})['"’”`]|(\/[^\s:,]{1,300})):? .{0,60}(?:[Pp]ermission denied|[Oo]peration not permitted)/,
    ),
  },
  {
    cause: 'crash-permission-denied',
    exits: [1],
    pattern: anyOf(
      /(?:[Pp]ermission denied|[Oo]peration not permitted|EACCES).{0,60}?['"‘“`([\s](\/[\w.@+/-]+)/,
      /['"‘“`([\s=](\/[^\s'"‘’“”`:()[\]=]{1,300})(?=['"’”`:)\]\s]).{0,60}(?:[Pp]ermission denied|[Oo]peration not permitted)/,
      /(?:data |log )?directory ["'](\S+?)["'] (?:has (?:invalid permissions|group or world access|wrong ownership)|is not writable)/,
      /(?:path|directory|file|folder) "?'?(\/[\w.@+/-]+)"?'? is not writable|is not writable: (\/\S+)/,
      /[Pp]ath "([^"]+)" must be a writable directory/,
      /[Dd]irectory \[([^\]]+)\] could not be created\. +Errno \[13\]/,
      /[Uu]nable to write to the (?:backend|(?:data )?directory "?(\/\S+))/,
    ),
  },
  {
    cause: 'crash-permission-denied',
    exits: [1],
    pattern:
      /(?<!bind: )\b[Pp]ermission denied(?! \(publickey|.{0,40}for (?:table|relation|schema|database|sequence|function))|Errcode: 13\b|\bEACCES\b/,
  },
  {
    cause: 'crash-data-dir',
    exits: [1, 2],
    pattern: anyOf(
      /(lock file .{1,200} already exists|database is locked|directory .{1,200} exists but is not empty)/i,
      /(invalid checkpoint record|could not locate a valid checkpoint)/i,
      /(checksum mismatch(?! for migration)|database files are incompatible with server)/i,
      /(data directory was initialized by|unable to lock (?:the lock file|\.\/ibdata1)|DBPathInUse)/i,
      /(InconsistentClusterIdException|bad file format reading the append only file)/i,
      /(unable to open (?:the )?database file|lock DB directory|already been bootstrapped)/i,
      /(unsupported upgrade or downgrade|Invalid magic number|WT_PANIC)/i,
      /(WiredTiger(?:\.\w+)?: .{0,80}corrupt)/i,
      /((?:database|file|index|segment|log|block|data|page|wal|journal|table) (?:is |files? (?:is|are) |has been )?corrupt)/i,
      /(corrupt(?:ed|ion) (?:\w+ ){0,3}(?:detected|found|file|segment|index|block|database|record))/i,
      /(Fatal error loading the DB|Can't open and lock privilege tables|is not a valid data directory)/i,
      /(not a database cluster directory|failed to obtain node locks?)/i,
      /(Cannot (?:upgrade|downgrade) (?:from|a node)|cannot downgrade|created by a newer version)/i,
      /(Upgrade after a crash is not supported|failed to read wal|snap: .{0,60}crc mismatch)/i,
      /(panic: freepages|InconsistentBrokerIdException|Found a corrupted index|lost\+found)/i,
    ),
  },
];

/** The program reads a file that is not there. */
export const missingFileSignatures: readonly LogSignature[] = [
  {
    cause: 'crash-file-missing',
    exits: [1],
    pattern: anyOf(
      /ENOENT: no such file or directory, \w+ '([^']+)'/,
      /\[Errno 2\] No such file or directory: '([^']+)'/,
      /(?:open|stat|lstat|chdir|access|readlink|scandir|read|mkdir|unlink|rename|mount) ["']?(\/[^\s"':]+)["']?: no such file or directory/,
      /FileNotFoundException: (\S+) \(No such file or directory\)|NoSuchFileException: (\S+)/,
      /class path resource \[([^\]]+)\] cannot be|Could not find (?:file|a part of the path) '([^']+)'/,
      /rb_sysopen - (\S+)|Failed open(?:ing|ed) required '([^']+)'/,
      /config data location '([^']+)' cannot be found/,
      /[Cc]onfig(?:uration)? file,? "?'?(\/[\w.@+/-]+)"?'?,? (?:does not exist|not found|doesn't exist|could not be found)/,
    ),
  },
  {
    cause: 'crash-file-missing',
    exits: [1],
    pattern: anyOf(
      /['"‘“`([\s=:](\/[^\s'"‘’“”`:()[\]=]{1,300})(?=['"’”`:)\]\s]).{0,80}(?:[Nn]o such file or directory|[Dd]oes not exist|doesn't exist|[Ff]ile not found|is not a file)/,
      /(?:[Nn]o such file or directory|[Ff]ile (?:was )?not found|[Cc]annot find (?:the )?file).{0,80}?['"‘“`([\s](\/[\w.@+/-]+)/,
      /^(?:\S{1,100}: ){1,3}(?:line \d+: )?(?:cannot (?:\w+ ){1,2})?['‘]?([^'’\s:]+)['’]?: No such file or directory/,
    ),
  },
  {
    cause: 'crash-file-missing',
    exits: [1],
    pattern: /No such file or directory|no such file or directory|\bENOENT\b/,
  },
];
