/** A key as data: what it is, what it does and how it is explained. Footer and help are made of these. */
export interface KeyBinding<A> {
  readonly keys: readonly string[];
  /** What it does, for the help: `scroll half a page down`. */
  readonly help: string;
  /** One or two words for the footer; keys without it stand only in the help. */
  readonly hint?: string;
  readonly action: A;
}

export const actionFor = <A>(bindings: readonly KeyBinding<A>[], key: string): A | undefined =>
  bindings.find(({ keys }) => keys.includes(key))?.action;

/** A key as people write it: `ctrl-d` becomes `^d`. */
export function keyLabel(key: string): string {
  if (key.startsWith('ctrl-')) return `^${key.slice('ctrl-'.length)}`;
  return labels[key] ?? key;
}

const labels: Readonly<Record<string, string>> = {
  enter: 'Enter',
  esc: 'Esc',
  space: 'Space',
  tab: 'Tab',
  'shift-tab': 'S-Tab',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  pgup: 'PgUp',
  pgdn: 'PgDn',
  home: 'Home',
  end: 'End',
};
