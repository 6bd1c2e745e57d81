/** The parts of a word, before expansion. */
export type WordPart =
  | { readonly type: 'text'; readonly text: string; readonly quoted: boolean }
  | {
      readonly type: 'parameter';
      readonly name: string;
      /** `:-`, `-`, `:=`, `=`, `:?`, `?`, `:+`, `+`, `#`, `##`, `%`, `%%`, `/`, `//`, `:`, `^`, `^^`, `,`, `,,`, 'length' or 'indirect'. */
      readonly operator?: string;
      readonly word?: Word;
      readonly quoted: boolean;
    }
  | { readonly type: 'command'; readonly body: Command; readonly quoted: boolean }
  | { readonly type: 'arithmetic'; readonly expression: Word; readonly quoted: boolean };

export type Word = readonly WordPart[];

export interface Redirect {
  readonly fd: number;
  readonly operator: '<' | '>' | '>>' | '<<' | '<<<' | '>&' | '<&' | '&>' | '&>>';
  readonly target: Word;
}

export interface Assignment {
  readonly name: string;
  /** `name+=value`, in bash. */
  readonly appends: boolean;
  readonly value: Word;
}

export type Command =
  | {
      readonly type: 'simple';
      readonly assignments: readonly Assignment[];
      readonly words: readonly Word[];
      readonly redirects: readonly Redirect[];
      readonly line: number;
    }
  | { readonly type: 'pipeline'; readonly stages: readonly Command[]; readonly negated: boolean }
  | { readonly type: 'and-or'; readonly left: Command; readonly operator: '&&' | '||'; readonly right: Command }
  | { readonly type: 'list'; readonly items: readonly ListItem[] }
  | { readonly type: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Command | undefined }
  | { readonly type: 'while'; readonly until: boolean; readonly condition: Command; readonly body: Command }
  | { readonly type: 'for'; readonly name: string; readonly words: readonly Word[] | undefined; readonly body: Command }
  | { readonly type: 'case'; readonly word: Word; readonly clauses: readonly Clause[] }
  | { readonly type: 'subshell'; readonly body: Command }
  | { readonly type: 'condition'; readonly items: readonly (Word | ConditionMark)[] }
  | { readonly type: 'arithmetic'; readonly expression: Word }
  | {
      readonly type: 'counting-for';
      readonly start: Word;
      readonly condition: Word;
      readonly step: Word;
      readonly body: Command;
    }
  | { readonly type: 'function'; readonly name: string; readonly body: Command }
  | { readonly type: 'redirected'; readonly body: Command; readonly redirects: readonly Redirect[] };

/** What joins and groups the tests of `[[ … ]]`. */
export type ConditionMark = '&&' | '||' | '!' | '(' | ')' | '<' | '>';

export interface ListItem {
  readonly command: Command;
  readonly background: boolean;
}

export interface Branch {
  readonly condition: Command;
  readonly body: Command;
}

export interface Clause {
  readonly patterns: readonly Word[];
  readonly body: Command;
}

/** The text is no shell command; `incomplete` when more lines could make it one. */
export class ShellSyntaxError extends Error {
  readonly incomplete: boolean;

  constructor(message: string, incomplete = false) {
    super(message);
    this.name = 'ShellSyntaxError';
    this.incomplete = incomplete;
  }
}
