import { tool } from '../tool.ts';

export const date = tool(({ process, args, out }) => {
  const now = process.container.clock.now();
  const format = args.find((arg) => arg.startsWith('+'))?.slice(1);
  out(`${format === undefined ? plain(now) : formatted(format, now)}\n`);
  return 0;
});

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
