/** The tree of an awk program. */
export interface AwkProgram {
  readonly rules: readonly AwkRule[];
  readonly functions: ReadonlyMap<string, AwkFunction>;
}

export interface AwkRule {
  readonly when: 'BEGIN' | 'END' | 'always' | { readonly first: AwkExpression; readonly last?: AwkExpression };
  /** Undefined prints the record. */
  readonly body: readonly AwkStatement[] | undefined;
}

export interface AwkFunction {
  readonly parameters: readonly string[];
  readonly body: readonly AwkStatement[];
}

export type AwkStatement =
  | { readonly type: 'expression'; readonly value: AwkExpression }
  | { readonly type: 'print' | 'printf'; readonly values: readonly AwkExpression[]; readonly to?: AwkOutput }
  | {
      readonly type: 'if';
      readonly condition: AwkExpression;
      readonly yes: readonly AwkStatement[];
      readonly no: readonly AwkStatement[];
    }
  | {
      readonly type: 'while';
      readonly condition: AwkExpression;
      readonly body: readonly AwkStatement[];
      readonly first: boolean;
    }
  | {
      readonly type: 'for';
      readonly start: AwkStatement | undefined;
      readonly condition: AwkExpression | undefined;
      readonly step: AwkStatement | undefined;
      readonly body: readonly AwkStatement[];
    }
  | { readonly type: 'for-in'; readonly name: string; readonly array: string; readonly body: readonly AwkStatement[] }
  | { readonly type: 'delete'; readonly array: string; readonly keys: readonly AwkExpression[] | undefined }
  | { readonly type: 'next' | 'break' | 'continue' }
  | { readonly type: 'exit' | 'return'; readonly value: AwkExpression | undefined };

export interface AwkOutput {
  readonly append: boolean;
  readonly file: AwkExpression;
}

export type AwkExpression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'regexp'; readonly value: RegExp }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'field'; readonly index: AwkExpression }
  | { readonly type: 'element'; readonly array: string; readonly keys: readonly AwkExpression[] }
  | { readonly type: 'in'; readonly array: string; readonly keys: readonly AwkExpression[] }
  | { readonly type: 'binary'; readonly operator: string; readonly left: AwkExpression; readonly right: AwkExpression }
  | { readonly type: 'unary'; readonly operator: '-' | '+' | '!'; readonly value: AwkExpression }
  | {
      readonly type: 'assign';
      readonly operator: string;
      readonly target: AwkExpression;
      readonly value: AwkExpression;
    }
  | { readonly type: 'step'; readonly by: 1 | -1; readonly before: boolean; readonly target: AwkExpression }
  | {
      readonly type: 'choice';
      readonly condition: AwkExpression;
      readonly yes: AwkExpression;
      readonly no: AwkExpression;
    }
  | { readonly type: 'call'; readonly name: string; readonly values: readonly AwkExpression[] }
  | { readonly type: 'getline'; readonly target: AwkExpression | undefined };

/** The program is no awk. */
export class AwkSyntaxError extends Error {}
