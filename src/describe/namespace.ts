import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { canonicalQuantity } from '../model/quantity.ts';
import { formatTime } from './parts/format-time.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import { limitHeader, writeLimits } from './parts/limits.ts';
import type { Page } from './parts/page.ts';
import { writeScopes } from './parts/quota-scopes.ts';

type Namespace = ObjectOf<'Namespace'>;

export function describeNamespace(page: Page, namespace: Namespace, view: ClusterView): void {
  const { metadata, status } = namespace;
  page.field(0, 'Name', metadata.name);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Status', status.phase);
  writeConditions(page, namespace);
  page.write(0, '\n');
  writeQuotas(page, metadata.name, view);
  page.write(0, '\n');
  writeLimitRanges(page, metadata.name, view);
}

function writeConditions(page: Page, { status: { conditions = [] } }: Namespace): void {
  if (conditions.length === 0) return;
  page.write(0, 'Conditions:\n');
  page.write(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage\n');
  page.write(1, '----\t------\t------------------\t------\t-------\n');
  for (const { type, status, lastTransitionTime, reason = '', message = '' } of conditions) {
    page.write(1, `${type}\t${status}\t${formatTime(lastTransitionTime)}\t${reason}\t${message}\n`);
  }
}

function writeQuotas(page: Page, namespace: string, view: ClusterView): void {
  const quotas = view.list('ResourceQuota', { namespace });
  if (quotas.length === 0) page.write(0, noneOf('resource quota', view.coverage('ResourceQuota', namespace)));
  else page.write(0, 'Resource Quotas\n');
  for (const { metadata, spec, status } of quotas) {
    page.field(1, 'Name', metadata.name);
    writeScopes(page, 1, spec.scopes, '* ');
    page.write(1, 'Resource\tUsed\tHard\n');
    page.write(1, '--------\t---\t---\n');
    for (const name of Object.keys(status.hard ?? {}).sort()) {
      page.write(
        1,
        `${name}\t${canonicalQuantity(status.used?.[name] ?? '0')}\t${canonicalQuantity(status.hard?.[name])}\n`,
      );
    }
  }
}

function writeLimitRanges(page: Page, namespace: string, view: ClusterView): void {
  const ranges = view.list('LimitRange', { namespace });
  if (ranges.length === 0) page.write(0, noneOf('LimitRange resource', view.coverage('LimitRange', namespace)));
  else page.write(0, `Resource Limits\n ${limitHeader.join('\n ')}\n`);
  for (const { spec } of ranges) writeLimits(page, spec, ' ');
}

const noneOf = (what: string, coverage: string): string =>
  coverage === 'complete' ? `No ${what}.\n` : `Unknown ${what} (${coverage}).\n`;
