import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

type ServiceAccount = ObjectOf<'ServiceAccount'>;

export function describeServiceAccount(page: Page, account: ServiceAccount, view: ClusterView): void {
  const { metadata, imagePullSecrets = [], secrets = [] } = account;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  const marked = namesWithMarks(account, view);
  writeNames(
    page,
    'Image pull secrets:',
    imagePullSecrets.map(({ name = '' }) => marked(name)),
  );
  writeNames(
    page,
    'Mountable secrets: ',
    secrets.map(({ name = '' }) => marked(name)),
  );
  writeNames(page, 'Tokens:            ', tokensOf(account, view));
  writeEvents(page, account, view);
}

function writeNames(page: Page, header: string, names: readonly string[]): void {
  for (const [index, name] of (names.length === 0 ? ['<none>'] : names).entries()) {
    page.write(0, `${index === 0 ? header : ' '.repeat(header.length)}\t${name}\n`);
  }
}

/** Says of a Secret that it does not exist, which only a complete list can tell. */
function namesWithMarks({ metadata }: ServiceAccount, view: ClusterView): (name: string) => string {
  const { namespace = '' } = metadata;
  return (name) => (view.lookup({ kind: 'Secret', namespace, name }).state === 'absent' ? `${name} (not found)` : name);
}

const tokensOf = ({ metadata }: ServiceAccount, view: ClusterView): readonly string[] =>
  view
    .list('Secret', { namespace: metadata.namespace ?? '' })
    .filter(({ type, metadata: { annotations = {} } }) => {
      const named = annotations['kubernetes.io/service-account.name'] === metadata.name;
      const same = annotations['kubernetes.io/service-account.uid'] === (metadata.uid ?? '');
      return type === 'kubernetes.io/service-account-token' && named && same;
    })
    .map(({ metadata: { name } }) => name);
