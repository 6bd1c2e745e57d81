import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change } from '../../../src/apiserver/api.ts';
import { createTestApi } from '../test-api.ts';
import { type HttpServer, startHttpServer, type Watch } from './http-server.ts';

const names = ['a', 'b', 'c'];
const key = (name: string) => ({ kind: 'ConfigMap', namespace: 'shop', name }) as const;
const path = '/api/v1/namespaces/shop/configmaps';

type Step = { readonly does: 'write' | 'delete' | 'compact' | 'watch'; readonly name: string; readonly back: number };
const steps = fc.array(
  fc.record({
    does: fc.constantFrom('write', 'write', 'write', 'delete', 'compact', 'watch' as const),
    name: fc.constantFrom(...names),
    back: fc.nat({ max: 12 }),
  }),
  { minLength: 10, maxLength: 60 },
) as fc.Arbitrary<Step[]>;

const versionOf = ({ object }: { object: { metadata: { resourceVersion?: string } } }): number =>
  Number(object.metadata.resourceVersion);

function change({ api, make }: HttpServer, { does, name }: Step): void {
  const known = api.get(key(name));
  if (does === 'delete' && known !== undefined) api.delete(key(name));
  else if (known === undefined) make({ kind: 'ConfigMap', metadata: { name, namespace: 'shop' } });
  else api.update({ ...known, data: { count: String(Number(known.data?.count ?? 0) + 1) } });
}

it('whatever is written and compacted, a watch tells each change once and in order, or says that it cannot', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const server = await startHttpServer({ test: createTestApi() });
      const changes: Change[] = [];
      server.api.subscribe((told) => told.object.kind === 'ConfigMap' && changes.push(told));
      const watches: { readonly from: number; readonly isTooOld: boolean; readonly watch: Watch }[] = [];
      let floor = 1;
      for (const step of all) {
        if (step.does === 'compact') {
          server.api.compact();
          floor = Number(server.api.resourceVersion());
        } else if (step.does === 'watch') {
          const from = Math.max(1, Number(server.api.resourceVersion()) - step.back);
          const watch = await server.watch(`${path}?watch=true&resourceVersion=${from}`);
          watches.push({ from, isTooOld: from < floor, watch });
        } else change(server, step);
      }
      change(server, { does: 'write', name: 'a', back: 0 });
      for (const { from, isTooOld, watch } of watches) {
        const expected = changes.filter((told) => versionOf(told) > from);
        if (isTooOld) {
          expect(await watch.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } });
          continue;
        }
        for (const { type, object } of expected) {
          expect(await watch.next()).toMatchObject({
            type,
            object: { metadata: { name: object.metadata.name, resourceVersion: object.metadata.resourceVersion } },
          });
        }
        watch.stop();
      }
      server.close();
    }),
    { numRuns: 25 },
  );
});

it('whatever has been written, a list of an earlier version is what was there then', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const server = await startHttpServer({ test: createTestApi() });
      const moments = new Map<string, readonly string[]>();
      const shown = (): readonly string[] =>
        server.api
          .list('ConfigMap', { namespace: 'shop' })
          .map(({ metadata, data }) => `${metadata.name}=${data?.count ?? ''}`);
      for (const step of all.filter(({ does }) => does === 'write' || does === 'delete')) {
        change(server, step);
        moments.set(server.api.resourceVersion(), shown());
      }
      for (const [version, then] of moments) {
        const query = `limit=500&resourceVersion=${version}&resourceVersionMatch=Exact`;
        const { body } = await server.request('GET', `${path}?${query}`);
        const listed = body.items.map(
          (item: { metadata: { name: string }; data?: { count?: string } }) =>
            `${item.metadata.name}=${item.data?.count ?? ''}`,
        );
        expect(listed).toEqual(then);
      }
      server.close();
    }),
    { numRuns: 10 },
  );
});
