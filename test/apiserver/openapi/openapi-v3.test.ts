import { describe, expect, it } from 'vitest';
import { openApiDocument, openApiIndex } from '../../../src/apiserver/openapi/openapi-v3.ts';
import { resourceTypes } from '../../../src/model/resource-types.ts';

interface Document {
  readonly paths: Record<string, Record<string, unknown>>;
}
const index = openApiIndex() as { paths: Record<string, { serverRelativeURL: string }> };
const documentOf = (path: string): Document => openApiDocument(path) as Document;

describe('the OpenAPI stub', () => {
  it('has a document for every group and version that it lists', () => {
    for (const [path, { serverRelativeURL }] of Object.entries(index.paths)) {
      expect(serverRelativeURL).toBe(`/openapi/v3/${path}`);
      expect(documentOf(path).paths).not.toEqual({});
    }
  });

  it.each(resourceTypes)('lets kubectl patch a $kind and leave the validation to the server', (type) => {
    const { group, version, kind } = type;
    const operations = Object.values(documentOf(group === '' ? `api/${version}` : `apis/${group}/${version}`).paths);
    expect(operations.map(({ patch }) => patch)).toContainEqual(
      expect.objectContaining({
        'x-kubernetes-group-version-kind': { group, version, kind },
        parameters: expect.arrayContaining([expect.objectContaining({ name: 'fieldValidation', in: 'query' })]),
      }),
    );
  });

  it('has nothing to say of other groups', () => {
    expect(openApiDocument('apis/example.com/v1')).toBeUndefined();
  });
});
