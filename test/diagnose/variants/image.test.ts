import { describe, expect, test } from 'vitest';
import { event, pod } from '../../helpers/builders.ts';
import { firstFinding, told } from './first-finding.ts';

const image = 'registry.example.com/shop/web:v1';
const waiting = pod('web').onNode('n1').container('app', { image }).waiting('app', 'ImagePullBackOff');
const pulled = (words: string, from = waiting) => {
  const web = from.build();
  return told(firstFinding(web, event(web, 'Failed', `Failed to pull image "${image}": ${words}`)));
};

describe('what a runtime says of an image', () => {
  test('a layer that the node itself lacks does not make the tag a wrong one', () => {
    const digest = `sha256:${'9a'.repeat(32)}`;
    const words = `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to unpack image on snapshotter overlayfs: failed to extract layer sha256:1: failed to get reader from content store: content digest ${digest}: not found`;
    expect(pulled(words)).toMatch(/^img-other: What node n1 fetched of image .* is incomplete or damaged/);
  });

  test('a download of another size than promised is damaged', () => {
    const words = 'failed commit on ref "manifest-sha256:a6": "manifest-sha256:a6" failed size validation: 946 != 752';
    expect(pulled(words)).toContain('failed size validation: 946 != 752');
  });

  test('the oldest releases name the missing tag behind a guess about credentials', () => {
    const words = `image pull failed for ${image}, this may be because there are no credentials on this request.  details: (Tag v1 not found in repository registry.example.com/shop/web)`;
    expect(pulled(words)).toMatch(/^img-tag-not-found: .*no tag "v1"/);
  });

  test.each([
    ['without a secret', waiting, 'img-no-pull-secret'],
    ['with one', waiting.spec({ imagePullSecrets: [{ name: 'robot' }] }), 'img-credentials-rejected'],
  ])('a refusal %s carries the answer of the registry', (_what, from, cause) => {
    const words = 'failed to resolve image: unexpected status from HEAD request to https://r/v2/x: 403 Forbidden';
    const said = pulled(words, from);
    expect(said).toMatch(new RegExp(`^${cause}: `));
    expect(said).toContain('(403 Forbidden)');
  });
});

test('an image that the runtime cannot look up says why in its event alone', () => {
  const web = pod('web').onNode('n1').container('app', { image }).waiting('app', 'ImageInspectError').build();
  const said = event(
    web,
    'InspectFailed',
    `Failed to inspect image "${image}": readlink /var/lib/images: invalid argument`,
  );
  expect(told(firstFinding(web, said))).toMatch(
    /^img-inspect-error: .*: readlink \/var\/lib\/images: invalid argument$/,
  );
});

test('a scheme before an image is one, whatever it is called', () => {
  const web = pod('web')
    .container('app', { image: 'build://example.com/web' })
    .waiting('app', 'InvalidImageName')
    .build();
  expect(told(firstFinding(web))).toContain('must not start with a scheme');
});
