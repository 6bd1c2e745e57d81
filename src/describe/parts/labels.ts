import type { Page } from './page.ts';

type Labels = Readonly<Record<string, string>>;

/** A map over several lines, in order; `indent` stands before each line of an indented part. */
export function writeLabels(page: Page, title: string, labels: Labels | undefined, indent = ''): void {
  page.write(0, `${indent}${title}:\t`);
  const entries = sortedEntries(labels);
  if (entries.length === 0) page.endLine('<none>');
  for (const [index, [key, value]] of entries.entries()) {
    if (index > 0) {
      page.write(0, indent);
      page.write(0, '\t');
    }
    page.write(0, `${key}=${value}\n`);
  }
}

const longest = 140;

/** Annotations that are long or have several lines stand below their key, cut where they are too long. */
export function writeAnnotations(page: Page, title: string, annotations: Labels | undefined): void {
  page.write(0, `${title}:\t`);
  const entries = sortedEntries(annotations).filter(([key]) => key !== lastApplied);
  if (entries.length === 0) page.endLine('<none>');
  for (const [index, [key, text]] of entries.entries()) {
    if (index > 0) page.write(0, '\t');
    const value = text.endsWith('\n') ? text.slice(0, -1) : text;
    if (bytesOf(value) + bytesOf(key) + 2 <= longest && !value.includes('\n')) {
      page.write(0, `${key}: ${value}\n`);
      continue;
    }
    page.write(0, `${key}:\n`);
    for (const line of value.split('\n')) page.write(0, `\t  ${shorten(line, longest - 2)}\n`);
  }
}

/** The attributes of a CSI volume: like labels, but indented on every line. */
export function writeAttributes(page: Page, title: string, attributes: Labels | undefined): void {
  page.write(2, `${title}:\t`);
  const entries = sortedEntries(attributes);
  if (entries.length === 0) page.endLine('<none>');
  for (const [index, [key, value]] of entries.entries()) {
    if (index > 0) {
      page.write(2, '');
      page.write(2, '\t');
    }
    page.write(2, `${shorten(`${key}=${value}`, longest)}\n`);
  }
}

/** kubectl apply keeps the whole manifest there. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

// Values that are no text come only from damaged objects.
const sortedEntries = (map: Labels | undefined): readonly (readonly [string, string])[] =>
  Object.entries(map ?? {})
    .map(([key, value]) => [key, String(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** kubectl cuts after so many bytes. */
function shorten(text: string, longestBytes: number): string {
  const bytes = new TextEncoder().encode(text);
  return bytes.length <= longestBytes ? text : `${new TextDecoder().decode(bytes.slice(0, longestBytes))}...`;
}
