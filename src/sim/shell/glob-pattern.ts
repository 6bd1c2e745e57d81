/** A shell pattern as a regular expression over the whole text. A backslash makes the next character plain. */
export function patternRegExp(pattern: string, options: { readonly slashes: boolean } = { slashes: true }): RegExp {
  const any = options.slashes ? '[\\s\\S]' : '[^/]';
  let source = '';
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern.charAt(index);
    if (char === '\\') source += escapeRegExp(pattern.charAt(++index));
    else if (char === '*') source += `${any}*`;
    else if (char === '?') source += any;
    else if (char === '[') {
      const end = pattern.indexOf(']', index + 2);
      if (end < 0) source += '\\[';
      else {
        const inner = pattern.slice(index + 1, end).replaceAll('\\', '');
        source += `[${inner.startsWith('!') || inner.startsWith('^') ? '^' : ''}${inner.replace(/^[!^]/, '').replace(/[\]\\^]/g, '\\$&')}]`;
        index = end;
      }
    } else source += escapeRegExp(char);
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return new RegExp(`^${escapeRegExp(pattern)}$`);
  }
}

export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** True when the pattern has a wildcard that no backslash precedes. */
export const hasWildcard = (pattern: string): boolean => /^(?:[^\\]|\\[\s\S])*?[*?[]/.test(pattern);

export const withoutBackslashes = (pattern: string): string => pattern.replace(/\\([\s\S])/g, '$1');

/** Quoted text as a pattern that matches only itself. */
export const plainPattern = (text: string): string => text.replace(/[\\*?[\]]/g, '\\$&');
