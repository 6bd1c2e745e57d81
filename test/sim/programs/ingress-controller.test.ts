import { describe, expect, it } from 'vitest';
import { addService } from '../network/dns-world.ts';
import { createShellWorld } from '../shell/shell-world.ts';

const shell = createShellWorld('curlimages/curl:8.10.1');
const { world } = shell;

const app = (name: string, text: string): void => {
  world.run({
    name,
    spec: { containers: [{ name: 'app', image: 'hashicorp/http-echo:1.0', args: [`-text=${text}`, '-listen=:5678'] }] },
  });
};
app('shop', 'the shop');
app('cart', 'the cart');
world.run({
  name: 'controller',
  spec: {
    containers: [
      {
        name: 'app',
        image: 'registry.k8s.io/ingress-nginx/controller:v1.12.1',
        args: ['/nginx-ingress-controller', '--watch-ingress-without-class=true'],
      },
    ],
  },
});
world.seconds(20);
const addressOf = (name: string): string => world.pod(name).status.podIP ?? '';
addService(world, {
  name: 'shop',
  clusterIP: '10.96.7.1',
  addresses: [addressOf('shop')],
  port: { name: 'http', port: 80 },
  targetPort: 5678,
});
addService(world, {
  name: 'cart',
  clusterIP: '10.96.7.2',
  addresses: [addressOf('cart')],
  port: { name: 'http', port: 80 },
  targetPort: 5678,
});
addService(world, { name: 'empty', clusterIP: '10.96.7.3', addresses: [] });
addService(world, {
  name: 'closed',
  clusterIP: '10.96.7.4',
  addresses: [addressOf('shop')],
  port: { port: 80 },
  targetPort: 9,
});

const path = (name: string, at: string, pathType = 'Prefix') => ({
  path: at,
  pathType,
  backend: { service: { name, port: { number: 80 } } },
});
world.create<'Ingress'>({
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'default' },
  spec: {
    rules: [
      {
        host: 'shop.example',
        http: {
          paths: [
            path('shop', '/'),
            path('cart', '/cart'),
            path('empty', '/empty'),
            path('closed', '/closed'),
            path('missing', '/missing'),
            path('cart', '/exact', 'Exact'),
          ],
        },
      },
      { host: '*.wild.example', http: { paths: [path('cart', '/')] } },
    ],
  },
});
world.create<'Ingress'>({
  kind: 'Ingress',
  metadata: {
    name: 'rewritten',
    namespace: 'default',
    annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': '/$2' },
  },
  spec: { rules: [{ host: 'api.example', http: { paths: [path('shop', '/v1(/|$)(.*)', 'ImplementationSpecific')] } }] },
});
world.create<'Ingress'>({
  kind: 'Ingress',
  metadata: { name: 'secure', namespace: 'default' },
  spec: {
    tls: [{ hosts: ['safe.example'], secretName: 'none-yet' }],
    rules: [{ host: 'safe.example', http: { paths: [path('shop', '/')] } }],
  },
});
world.seconds(15);

const ask = (url: string, host: string): string =>
  shell.run(
    `curl -s -o /tmp/o -w '%{http_code} ' -H 'Host: ${host}' http://${addressOf('controller')}${url}; cat /tmp/o`,
  ).out;

describe('an ingress controller', () => {
  it.each([
    ['/', 'shop.example', '200 the shop\n'],
    ['/anything', 'shop.example', '200 the shop\n'],
    ['/cart', 'shop.example', '200 the cart\n'],
    ['/cart/1', 'shop.example', '200 the cart\n'],
    ['/carts', 'shop.example', '200 the shop\n'],
    ['/exact', 'shop.example', '200 the cart\n'],
    ['/exact/not', 'shop.example', '200 the shop\n'],
    ['/', 'a.wild.example', '200 the cart\n'],
    ['/v1/users', 'api.example', '200 the shop\n'],
  ])('leads %s of %s to its Service', (url, host, out) => {
    expect(ask(url, host)).toBe(out);
  });

  it.each([
    ['no rule is for the host', '/', 'nobody.example', '404 Not Found'],
    ['the Service has no endpoints', '/empty', 'shop.example', '503 Service Temporarily Unavailable'],
    ['the Service is not there', '/missing', 'shop.example', '503 Service Temporarily Unavailable'],
    ['nobody listens', '/closed', 'shop.example', '502 Bad Gateway'],
    ['the host has TLS', '/', 'safe.example', '308 Permanent Redirect'],
  ])('answers itself when %s', (_, url, host, title) => {
    expect(ask(url, host)).toBe(
      `${title.slice(0, 4)}<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
    );
  });

  it('shows a certificate of its own until there is one', () => {
    const url = `--resolve safe.example:443:${addressOf('controller')} https://safe.example/`;
    expect(shell.run(`curl -sS ${url}`)).toMatchObject({
      code: 60,
      err: expect.stringContaining('curl: (60) SSL certificate problem: self-signed certificate\n'),
    });
    expect(shell.run(`curl -sk ${url}`).out).toBe('the shop\n');
  });

  it('puts its address into the status, and logs what it does', () => {
    const status = world.api.get({ kind: 'Ingress', namespace: 'default', name: 'shop' })?.status;
    expect(status?.loadBalancer?.ingress).toEqual([{ ip: '192.168.67.3' }]);
    const log = world.log('controller').join('\n');
    expect(log).toContain(
      `"GET /cart HTTP/1.1" 200 9 "-" "curl/8.10.1" 73 0.001 [default-cart-80] [] ${addressOf('cart')}:5678`,
    );
    expect(log).toContain('connect() failed (111: Connection refused) while connecting to upstream');
  });
});
