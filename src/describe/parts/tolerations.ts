import type { Taint, Toleration } from '../../model/kinds.ts';
import { goSort } from './go-sort.ts';
import type { Page } from './page.ts';

export function writeTolerations(page: Page, title: string, tolerations: readonly Toleration[] = []): void {
  const sorted = goSort(tolerations, (a, b) => (a.key ?? '') < (b.key ?? ''));
  writeList(page, title, sorted.map(formatToleration));
}

export function writeTaints(page: Page, title: string, taints: readonly Taint[] = []): void {
  const order = ({ effect, key }: Taint): string => `${effect ?? ''},${key}`;
  const sorted = goSort(taints, (a, b) => order(a) < order(b));
  writeList(page, title, sorted.map(formatTaint));
}

/** One item a line, the first beside the title. */
export function writeList(page: Page, title: string, texts: readonly string[]): void {
  page.write(0, `${title}:\t`);
  if (texts.length === 0) page.endLine('<none>');
  for (const [index, text] of texts.entries()) page.write(0, `${index > 0 ? '\t' : ''}${text}\n`);
}

/** `key=value:NoExecute op=Exists for 300s` */
function formatToleration({ key = '', value = '', effect = '', operator, tolerationSeconds }: Toleration): string {
  const matched = `${key}${value === '' ? '' : `=${value}`}${effect === '' ? '' : `:${effect}`}`;
  const exists = operator === 'Exists' && value === '' ? `${matched === '' ? '' : ' '}op=Exists` : '';
  return `${matched}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}

function formatTaint({ key, value = '', effect = '' }: Taint): string {
  if (effect === '') return value === '' ? key : `${key}=${value}:`;
  return value === '' ? `${key}:${effect}` : `${key}=${value}:${effect}`;
}
