import type { Executable } from '../../programs/process.ts';
import { sh } from '../sh.ts';
import { awk } from './awk.ts';
import { base64 } from './base64.ts';
import { basename } from './basename.ts';
import { busybox } from './busybox.ts';
import { cat } from './cat.ts';
import { checksum } from './checksum.ts';
import { chmod } from './chmod.ts';
import { chown } from './chown.ts';
import { chroot } from './chroot.ts';
import { clear } from './clear.ts';
import { cp } from './cp.ts';
import { crictl } from './crictl.ts';
import { curl } from './curl.ts';
import { cut } from './cut.ts';
import { date } from './date.ts';
import { dd } from './dd.ts';
import { df } from './df.ts';
import { dig } from './dig.ts';
import { dirname } from './dirname.ts';
import { du } from './du.ts';
import { echo } from './echo.ts';
import { env } from './env.ts';
import { expr } from './expr.ts';
import { fail } from './false.ts';
import { find } from './find.ts';
import { free } from './free.ts';
import { getent } from './getent.ts';
import { grep } from './grep.ts';
import { gzip } from './gzip.ts';
import { head } from './head.ts';
import { hexdump } from './hexdump.ts';
import { host } from './host.ts';
import { hostname } from './hostname.ts';
import { id } from './id.ts';
import { ifconfig } from './ifconfig.ts';
import { ip } from './ip.ts';
import { kill } from './kill.ts';
import { ln } from './ln.ts';
import { ls } from './ls.ts';
import { mkdir } from './mkdir.ts';
import { mktemp } from './mktemp.ts';
import { mongosh } from './mongosh.ts';
import { mount } from './mount.ts';
import { mv } from './mv.ts';
import { mysql, mysqladmin } from './mysql.ts';
import { nc } from './nc.ts';
import { netstat } from './netstat.ts';
import { nl } from './nl.ts';
import { nproc } from './nproc.ts';
import { nslookup } from './nslookup.ts';
import { openssl } from './openssl.ts';
import { paste } from './paste.ts';
import { pgrep, pidof, pkill } from './pgrep.ts';
import { ping } from './ping.ts';
import { printenv } from './printenv.ts';
import { printf } from './printf.ts';
import { ps } from './ps.ts';
import { pgIsReady, psql } from './psql.ts';
import { pwd } from './pwd.ts';
import { rabbitmqctl } from './rabbitmqctl.ts';
import { readlink } from './readlink.ts';
import { realpath } from './realpath.ts';
import { redisCli } from './redis-cli.ts';
import { rev } from './rev.ts';
import { rm } from './rm.ts';
import { rmdir } from './rmdir.ts';
import { sed } from './sed.ts';
import { seq } from './seq.ts';
import { sleep } from './sleep.ts';
import { sort } from './sort.ts';
import { ss } from './ss.ts';
import { stat } from './stat.ts';
import { systemctl } from './systemctl.ts';
import { tac } from './tac.ts';
import { tail } from './tail.ts';
import { tar } from './tar.ts';
import { tee } from './tee.ts';
import { telnet } from './telnet.ts';
import { test } from './test.ts';
import { timeout } from './timeout.ts';
import { top } from './top.ts';
import { touch } from './touch.ts';
import { tr } from './tr.ts';
import { succeed } from './true.ts';
import { uname } from './uname.ts';
import { uniq } from './uniq.ts';
import { uptime } from './uptime.ts';
import { vi } from './vi.ts';
import { watch } from './watch.ts';
import { wc } from './wc.ts';
import { wget } from './wget.ts';
import { which } from './which.ts';
import { whoami } from './whoami.ts';
import { xargs } from './xargs.ts';
import { yes } from './yes.ts';

/** The command-line tools by the name of their file in /bin. */
export const tools: readonly (readonly [string, Executable])[] = [
  ['[', test],
  ['awk', awk],
  ['base64', base64],
  ['basename', basename],
  ['bash', sh],
  ['busybox', busybox],
  ['cat', cat],
  ['chmod', chmod],
  ['chown', chown],
  ['chroot', chroot],
  ['clear', clear],
  ['cp', cp],
  ['crictl', crictl],
  ['curl', curl],
  ['cut', cut],
  ['date', date],
  ['dd', dd],
  ['df', df],
  ['dig', dig],
  ['dirname', dirname],
  ['du', du],
  ['echo', echo],
  ['env', env],
  ['expr', expr],
  ['false', fail],
  ['find', find],
  ['free', free],
  ['getent', getent],
  ['egrep', grep],
  ['fgrep', grep],
  ['grep', grep],
  ['gunzip', gzip],
  ['gzip', gzip],
  ['head', head],
  ['hexdump', hexdump],
  ['host', host],
  ['hostname', hostname],
  ['id', id],
  ['ifconfig', ifconfig],
  ['ip', ip],
  ['kill', kill],
  ['killall', pkill],
  ['less', cat],
  ['ln', ln],
  ['ls', ls],
  ['md5sum', checksum('md5')],
  ['mkdir', mkdir],
  ['mktemp', mktemp],
  ['more', cat],
  ['mount', mount],
  ['mongosh', mongosh],
  ['mv', mv],
  ['mysql', mysql],
  ['mysqladmin', mysqladmin],
  ['rabbitmqctl', rabbitmqctl],
  ['nc', nc],
  ['netstat', netstat],
  ['nl', nl],
  ['nproc', nproc],
  ['nslookup', nslookup],
  ['openssl', openssl],
  ['paste', paste],
  ['pg_isready', pgIsReady],
  ['pgrep', pgrep],
  ['pidof', pidof],
  ['ping', ping],
  ['pkill', pkill],
  ['printenv', printenv],
  ['printf', printf],
  ['ps', ps],
  ['psql', psql],
  ['pwd', pwd],
  ['readlink', readlink],
  ['realpath', realpath],
  ['redis-cli', redisCli],
  ['rev', rev],
  ['rm', rm],
  ['rmdir', rmdir],
  ['sed', sed],
  ['seq', seq],
  ['sh', sh],
  ['sha1sum', checksum('sha1')],
  ['sha256sum', checksum('sha256')],
  ['sleep', sleep],
  ['sort', sort],
  ['ss', ss],
  ['stat', stat],
  ['systemctl', systemctl],
  ['tac', tac],
  ['tail', tail],
  ['tar', tar],
  ['tee', tee],
  ['telnet', telnet],
  ['test', test],
  ['timeout', timeout],
  ['top', top],
  ['touch', touch],
  ['tr', tr],
  ['true', succeed],
  ['uname', uname],
  ['uniq', uniq],
  ['uptime', uptime],
  ['vi', vi],
  ['watch', watch],
  ['wc', wc],
  ['wget', wget],
  ['which', which],
  ['whoami', whoami],
  ['xargs', xargs],
  ['xxd', hexdump],
  ['yes', yes],
  ['zcat', gzip],
];
