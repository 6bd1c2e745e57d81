import { type FieldError, invalidValue } from './field-error.ts';
import type { NameRule } from './strategy.ts';

/** What is wrong with a name, in the words of apimachinery's validation; undefined when nothing is. */
export function nameProblem(name: string, rule: NameRule): string | undefined {
  const { pattern, lengthMax, text } = rules[rule];
  if (name.length > lengthMax) return `must be no more than ${lengthMax} characters`;
  return pattern.test(name) ? undefined : text;
}

/** The errors of a field that holds such a name. */
export function checkName(field: string, name: string, rule: NameRule): readonly FieldError[] {
  const problem = nameProblem(name, rule);
  return problem === undefined ? [] : [invalidValue(field, name, problem)];
}

const labelRegex = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const label1035Regex = '[a-z]([-a-z0-9]*[a-z0-9])?';
const subdomainRegex = `${labelRegex}(\\.${labelRegex})*`;

const rules: Readonly<Record<NameRule, { pattern: RegExp; lengthMax: number; text: string }>> = {
  label: {
    pattern: new RegExp(`^${labelRegex}$`),
    lengthMax: 63,
    text: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${labelRegex}')`,
  },
  'label-1035': {
    pattern: new RegExp(`^${label1035Regex}$`),
    lengthMax: 63,
    text: `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '${label1035Regex}')`,
  },
  subdomain: {
    pattern: new RegExp(`^${subdomainRegex}$`),
    lengthMax: 253,
    text: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${subdomainRegex}')`,
  },
  'path-segment': {
    pattern: /^(?!\.{1,2}$)[^/%]+$/,
    lengthMax: 253,
    text: `may not contain '/' or '%', and may not be '.' or '..'`,
  },
};
