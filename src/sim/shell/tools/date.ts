import { tool } from '../tool.ts';

export const date = tool(({ process, args, out, complain }) => {
  const asked =
    args.find((_, index) => /^-d$|^--date$/.test(args[index - 1] ?? '')) ??
    args.find((arg) => arg.startsWith('--date='))?.slice(7);
  const now = asked === undefined ? process.container.clock.now() : dateOf(asked);
  if (now === undefined) {
    complain(`invalid date '${asked}'`);
    return 1;
  }
  const format = args.find((arg) => arg.startsWith('+'))?.slice(1);
  out(`${format === undefined ? plain(now) : formatted(format, now)}\n`);
  return 0;
});

/** `@1700000000`, or a date and a time as ISO 8601 writes them. */
function dateOf(text: string): Date | undefined {
  const at = text.startsWith('@')
    ? Number(text.slice(1)) * 1000
    : Date.parse(/[zZ]|[-+]\d\d:?\d\d$/.test(text) || !text.includes(':') ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? new Date(at) : undefined;
}

const plain = (at: Date): string => {
  const text = at.toUTCString();
  return `${text.slice(0, 3)} ${text.slice(8, 11)} ${text.slice(5, 7).replace(/^0/, ' ')} ${text.slice(17, 25)} UTC ${text.slice(12, 16)}`;
};

function formatted(format: string, at: Date): string {
  const iso = at.toISOString();
  const fields: Readonly<Record<string, string>> = {
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    N: `${iso.slice(20, 23)}000000`,
    s: String(Math.floor(at.getTime() / 1000)),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
    Z: 'UTC',
    z: '+0000',
    a: at.toUTCString().slice(0, 3),
    b: at.toUTCString().slice(8, 11),
    '%': '%',
  };
  return format.replace(/%([a-zA-Z%])/g, (whole, letter: string) => fields[letter] ?? whole);
}
