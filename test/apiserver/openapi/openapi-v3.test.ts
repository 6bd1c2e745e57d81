import { describe, expect, it } from 'vitest';
import { openApiDocument, openApiIndex } from '../../../src/apiserver/openapi/openapi-v3.ts';
import { resourceTypes } from '../../../src/model/resource-types.ts';

interface Document {
  readonly paths: Record<string, Record<string, unknown>>;
}
const index = openApiIndex() as { paths: Record<string, { serverRelativeURL: string }> };
const documentOf = async (path: string): Promise<Document> => (await openApiDocument(path)) as Document;

describe('the OpenAPI documents', () => {
  it('has a document for every group and version that it lists', async () => {
    for (const [path, { serverRelativeURL }] of Object.entries(index.paths)) {
      expect(serverRelativeURL).toBe(`/openapi/v3/${path}`);
      expect((await documentOf(path)).paths).not.toEqual({});
    }
  });

  it.each(resourceTypes)('lets kubectl patch a $kind and leave the validation to the server', async (type) => {
    const { group, version, kind } = type;
    const document = await documentOf(group === '' ? `api/${version}` : `apis/${group}/${version}`);
    const operations = Object.values(document.paths);
    expect(operations.map(({ patch }) => patch)).toContainEqual(
      expect.objectContaining({
        'x-kubernetes-group-version-kind': { group, version, kind },
        parameters: expect.arrayContaining([expect.objectContaining({ name: 'fieldValidation', in: 'query' })]),
      }),
    );
  });

  it('has nothing to say of other groups', async () => {
    expect(await openApiDocument('apis/example.com/v1')).toBeUndefined();
  });
});
