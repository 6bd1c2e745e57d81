import { describe, expect, it } from 'vitest';
import { toTable } from '../../src/tables/table.ts';
import { deployment, object, pod, testNow } from '../helpers/builders.ts';

describe('a Table', () => {
  it('has the columns, the cells of all of them and the metadata of each row', () => {
    const web = deployment('web', 2).build();
    const table = toTable('Deployment', [web], { now: testNow, resourceVersion: '42' });
    expect(table).toMatchObject({ kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata: { resourceVersion: '42' } });
    expect(table.columnDefinitions[0]).toEqual({
      name: 'Name',
      type: 'string',
      format: 'name',
      description: '',
      priority: 0,
    });
    expect(table.columnDefinitions[2]).toMatchObject({ name: 'Up-to-date', type: 'integer', format: '' });
    expect(table.columnDefinitions.filter(({ priority }) => priority === 1).map(({ name }) => name)).toEqual([
      'Containers',
      'Images',
      'Selector',
    ]);
    expect(table.rows).toEqual([
      {
        cells: ['web', '2/2', 2, 2, '15m', 'app', 'web:1', 'app=web'],
        object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: web.metadata },
      },
    ]);
  });

  it('carries the whole object or none when asked to', () => {
    const web = pod('web').build();
    expect(toTable('Pod', [web], { now: testNow, includeObject: 'Object' }).rows[0]?.object).toEqual(web);
    expect(toTable('Pod', [web], { now: testNow, includeObject: 'None' }).rows[0]).not.toHaveProperty('object');
  });

  it('says that more pages follow', () => {
    const table = toTable('Pod', [], { now: testNow, continue: 'token', remainingItemCount: 7 });
    expect(table.metadata).toEqual({ continue: 'token', remainingItemCount: 7 });
  });

  it('leaves the definitions out where a watch has sent them already', () => {
    expect(toTable('Pod', [], { now: testNow, columnDefinitions: false }).columnDefinitions).toEqual([]);
  });

  it('has booleans as booleans, but the texts that upstream sends in their place as texts', () => {
    const attachment = object('VolumeAttachment', 'a').status({ attached: true }).build();
    expect(toTable('VolumeAttachment', [attachment], { now: testNow }).rows[0]?.cells).toContain(true);
    const cron = object('CronJob', 'c').spec({ suspend: true, schedule: '' }).build();
    expect(toTable('CronJob', [cron], { now: testNow }).rows[0]?.cells).toContain('True');
  });
});
