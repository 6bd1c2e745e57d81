import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/apiserver/api-error.ts';
import { decodeBody } from '../../../src/apiserver/protobuf/decode-body.ts';
// What kubectl 1.33 sends for `kubectl create deployment` and the like, byte for byte.
import bodies from './kubectl-bodies.json' with { type: 'json' };

const protobuf = 'application/vnd.kubernetes.protobuf';
const fromKubectl = (name: keyof typeof bodies): unknown => decodeBody(Buffer.from(bodies[name], 'base64'), protobuf);

/** Each level names the one before nine times. */
const laughs = Array.from({ length: 12 }, (_, level) =>
  level === 0
    ? 'a0: &a0 [ha]'
    : `a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`,
).join('\n');

describe('a body in protobuf', () => {
  it('is the Deployment that kubectl create deployment meant', () => {
    expect(fromKubectl('deployment')).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: {
        replicas: 3,
        selector: { matchLabels: { app: 'web' } },
        strategy: {},
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'nginx', image: 'nginx:1.27', ports: [{ containerPort: 80 }], resources: {} }] },
        },
      },
    });
  });

  it('keeps a zero that was set', () => {
    expect(fromKubectl('deployment with no replicas')).toMatchObject({ spec: { replicas: 0 } });
  });

  it.each([
    ['secret', { data: { password: Buffer.from('hunter2').toString('base64') } }],
    ['configmap', { data: { colour: 'blue' } }],
    ['quota', { spec: { hard: { cpu: '1', pods: '2' } } }],
    ['pdb', { spec: { minAvailable: '50%' } }],
    ['service', { spec: { ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }], type: 'ClusterIP' } }],
    ['ingress', { spec: { rules: [{ host: 'shop.example', http: { paths: [{ path: '/', pathType: 'Prefix' }] } }] } }],
    ['cronjob', { spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template: { spec: {} } } } } }],
    ['rolebinding', { subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }] }],
    ['priorityclass', { value: 1000, description: 'x' }],
    ['token', { kind: 'TokenRequest', spec: { expirationSeconds: 600 } }],
    ['can-i', { spec: { resourceAttributes: { namespace: 'shop', verb: 'get', resource: 'pods' } } }],
    ['whoami', { kind: 'SelfSubjectReview' }],
  ] as const)('reads a %s', (name, expected) => {
    expect(fromKubectl(name)).toMatchObject(expected);
  });

  it('is refused at every place where it can be cut off', () => {
    const whole = Buffer.from(bodies.deployment, 'base64');
    for (let length = 1; length < whole.length; length++) {
      try {
        decodeBody(whole.subarray(0, length), protobuf);
      } catch (error) {
        expect(error).toBeInstanceOf(ApiError);
      }
    }
    expect(() => decodeBody(whole.subarray(0, 60), protobuf)).toThrow(/could not be read as protobuf/);
  });

  it('is refused when it is none', () => {
    expect(() => decodeBody(Buffer.from('{}'), protobuf)).toThrow('expected prefix 6b387300');
  });
});

describe('a body', () => {
  it.each([
    ['application/json', '{"a":1}'],
    ['application/json; charset=utf-8', '{"a":1}'],
    ['', '{"a":1}'],
    ['application/merge-patch+json', '{"a":1}'],
    ['application/yaml', 'a: 1'],
    ['application/apply-patch+yaml', 'a: 1'],
  ])('of the type "%s" is parsed', (type, text) => {
    expect(decodeBody(Buffer.from(text), type)).toEqual({ a: 1 });
  });

  it('may be absent', () => {
    expect(decodeBody(new Uint8Array(), 'application/json')).toBeUndefined();
  });

  it.each([
    ['application/json', '['.repeat(600) + ']'.repeat(600), 'exceeded max depth'],
    ['application/yaml', laughs, 'document contains excessive aliasing'],
  ])('of the type %s that is made to exhaust the server is refused', (type, body, message) => {
    expect(() => decodeBody(Buffer.from(body), type)).toThrow(message);
  });

  it.each([
    ['application/json', '{"a":', 400, "couldn't get version/kind; json parse error: "],
    ['application/json', Buffer.from([0xff, 0xfe]), 400, "couldn't get version/kind; json parse error: "],
    ['application/yaml', 'a: [', 400, 'error converting YAML to JSON: yaml: '],
    [
      'text/html',
      '<p>',
      415,
      'the body of the request was in an unknown format - accepted media types include: application/json',
    ],
  ])('of the type %s that cannot be read is refused (%#)', (type, body, code, message) => {
    const read = (): unknown => decodeBody(Buffer.from(body), type);
    expect(read).toThrow(ApiError);
    expect(read).toThrow(expect.objectContaining({ status: expect.objectContaining({ code }) }));
    expect(read).toThrow(message);
  });
});
