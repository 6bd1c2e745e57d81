import { tools } from '../shell/tools/index.ts';
import { app } from './app.ts';
import { initProcess } from './become.ts';
import { dockerEntrypoint } from './docker-entrypoint.ts';
import { java } from './languages/java.ts';
import { nodeJs } from './languages/node.ts';
import { python } from './languages/python.ts';
import type { Executable } from './process.ts';
import { coredns } from './servers/coredns.ts';
import { mongod } from './servers/databases/mongo.ts';
import { mysqld } from './servers/databases/mysql.ts';
import { postgres } from './servers/databases/postgres.ts';
import { rabbitmqServer } from './servers/databases/rabbitmq.ts';
import { redisServer } from './servers/databases/redis.ts';
import { agnhost, helloApp, httpEcho, whoami } from './servers/echo-servers.ts';
import { elasticsearch } from './servers/elasticsearch.ts';
import { httpd } from './servers/httpd.ts';
import { ingressController } from './servers/ingress/ingress-controller.ts';
import { webhookCertgen } from './servers/ingress/webhook-certgen.ts';
import { memcached } from './servers/memcached.ts';
import { nginx } from './servers/nginx/nginx.ts';
import { component, goTool, hello, pauseContainer } from './servers/system.ts';
import { kafka, zookeeper } from './servers/zookeeper.ts';

/** Every program that can run in a simulated container, by the name that an image's files give. */
export const executables: ReadonlyMap<string, Executable> = new Map<string, Executable>([
  ...tools,
  ['agnhost', agnhost],
  ['app', app],
  ['coredns', coredns],
  ['docker-entrypoint', dockerEntrypoint],
  ['dumb-init', initProcess],
  [
    'etcd',
    component('etcd', [
      [2381, 'http'],
      [2379, 'https'],
    ]),
  ],
  ['elasticsearch', elasticsearch],
  ['go', goTool],
  ['hello', hello],
  ['hello-app', helloApp],
  ['http-echo', httpEcho],
  ['httpd', httpd],
  ['ingress-controller', ingressController],
  ['java', java],
  ['kafka', kafka],
  ['kube-apiserver', component('kube-apiserver', [[6443, 'https']])],
  ['kube-controller-manager', component('kube-controller-manager', [[10257, 'https']])],
  ['kube-proxy', component('kube-proxy', [[10256, 'http']])],
  ['kube-scheduler', component('kube-scheduler', [[10259, 'https']])],
  ['mariadbd', mysqld],
  ['memcached', memcached],
  ['mongod', mongod],
  ['mysqld', mysqld],
  ['nginx', nginx],
  ['node', nodeJs],
  ['pause', pauseContainer],
  ['postgres', postgres],
  ['python3', python],
  ['rabbitmq-server', rabbitmqServer],
  ['redis-server', redisServer],
  ['webhook-certgen', webhookCertgen],
  ['whoami-server', whoami],
  ['zookeeper', zookeeper],
]);
