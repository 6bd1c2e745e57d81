import type { Executable } from '../../programs/process.ts';
import { sh } from '../sh.ts';
import { awk } from './awk.ts';
import { base64 } from './base64.ts';
import { basename } from './basename.ts';
import { cat } from './cat.ts';
import { checksum } from './checksum.ts';
import { chmod } from './chmod.ts';
import { clear } from './clear.ts';
import { cp } from './cp.ts';
import { curl } from './curl.ts';
import { cut } from './cut.ts';
import { pgIsReady, psql, redisCli } from './database-clients.ts';
import { date } from './date.ts';
import { df } from './df.ts';
import { dig } from './dig.ts';
import { dirname } from './dirname.ts';
import { du } from './du.ts';
import { echo } from './echo.ts';
import { env } from './env.ts';
import { fail } from './false.ts';
import { find } from './find.ts';
import { free } from './free.ts';
import { getent } from './getent.ts';
import { grep } from './grep.ts';
import { head } from './head.ts';
import { host } from './host.ts';
import { hostname } from './hostname.ts';
import { id } from './id.ts';
import { ip } from './ip.ts';
import { kill } from './kill.ts';
import { ln } from './ln.ts';
import { ls } from './ls.ts';
import { mkdir } from './mkdir.ts';
import { mount } from './mount.ts';
import { mv } from './mv.ts';
import { nc } from './nc.ts';
import { netstat } from './netstat.ts';
import { nslookup } from './nslookup.ts';
import { ping } from './ping.ts';
import { printenv } from './printenv.ts';
import { printf } from './printf.ts';
import { ps } from './ps.ts';
import { pwd } from './pwd.ts';
import { readlink } from './readlink.ts';
import { rm } from './rm.ts';
import { rmdir } from './rmdir.ts';
import { sed } from './sed.ts';
import { seq } from './seq.ts';
import { sleep } from './sleep.ts';
import { sort } from './sort.ts';
import { stat } from './stat.ts';
import { tail } from './tail.ts';
import { tar } from './tar.ts';
import { tee } from './tee.ts';
import { test } from './test.ts';
import { timeout } from './timeout.ts';
import { top } from './top.ts';
import { touch } from './touch.ts';
import { tr } from './tr.ts';
import { succeed } from './true.ts';
import { uname } from './uname.ts';
import { uniq } from './uniq.ts';
import { wc } from './wc.ts';
import { wget } from './wget.ts';
import { which } from './which.ts';
import { whoami } from './whoami.ts';
import { xargs } from './xargs.ts';

/** The command-line tools by the name of their file in /bin. */
export const tools: readonly (readonly [string, Executable])[] = [
  ['[', test],
  ['awk', awk],
  ['base64', base64],
  ['basename', basename],
  ['bash', sh],
  ['cat', cat],
  ['chmod', chmod],
  ['clear', clear],
  ['cp', cp],
  ['curl', curl],
  ['cut', cut],
  ['date', date],
  ['df', df],
  ['dig', dig],
  ['dirname', dirname],
  ['du', du],
  ['echo', echo],
  ['env', env],
  ['false', fail],
  ['find', find],
  ['free', free],
  ['getent', getent],
  ['grep', grep],
  ['head', head],
  ['host', host],
  ['hostname', hostname],
  ['id', id],
  ['ip', ip],
  ['kill', kill],
  ['ln', ln],
  ['ls', ls],
  ['md5sum', checksum('md5')],
  ['mkdir', mkdir],
  ['mount', mount],
  ['mv', mv],
  ['nc', nc],
  ['netstat', netstat],
  ['nslookup', nslookup],
  ['pg_isready', pgIsReady],
  ['ping', ping],
  ['printenv', printenv],
  ['printf', printf],
  ['ps', ps],
  ['psql', psql],
  ['pwd', pwd],
  ['redis-cli', redisCli],
  ['readlink', readlink],
  ['rm', rm],
  ['rmdir', rmdir],
  ['sed', sed],
  ['seq', seq],
  ['sh', sh],
  ['sha256sum', checksum('sha256')],
  ['sleep', sleep],
  ['sort', sort],
  ['ss', netstat],
  ['stat', stat],
  ['tail', tail],
  ['tar', tar],
  ['tee', tee],
  ['test', test],
  ['timeout', timeout],
  ['top', top],
  ['touch', touch],
  ['tr', tr],
  ['true', succeed],
  ['uname', uname],
  ['uniq', uniq],
  ['wc', wc],
  ['wget', wget],
  ['which', which],
  ['whoami', whoami],
  ['xargs', xargs],
];
