import { describe, expect, it } from 'vitest';
import { createKubeletWorld } from '../kubelet/kubelet-world.ts';

/** What a container of the image logged and how it ended. */
function ran(image: string, container: object, script?: string) {
  const world = createKubeletWorld();
  world.create<'ConfigMap'>({
    kind: 'ConfigMap',
    metadata: { name: 'code', namespace: 'default' },
    data: { main: script ?? '' },
  });
  world.run({
    name: 'p',
    spec: {
      restartPolicy: 'Never',
      containers: [{ name: 'app', image, volumeMounts: [{ name: 'code', mountPath: '/code' }], ...container }],
      volumes: [{ name: 'code', configMap: { name: 'code' } }],
    },
  });
  world.seconds(40);
  const state = world.pod('p').status.containerStatuses?.[0]?.state;
  return { world, log: world.log('p'), code: state?.terminated?.exitCode, reason: state?.terminated?.reason };
}

const python = (source: string, container: object = {}) =>
  ran('python:3.12', { command: ['python3', '/code/main'], ...container }, source);
const node = (source: string, container: object = {}) =>
  ran('node:22', { command: ['node', '/code/main'], ...container }, source);

describe('Python', () => {
  it('serves a folder', () => {
    const { world, log } = ran('python:3.12', {
      command: ['python', '-m', 'http.server', '8000'],
      workingDir: '/code',
      readinessProbe: { httpGet: { path: '/main', port: 8000 }, periodSeconds: 1 },
    });
    expect(log[0]).toBe('Serving HTTP on 0.0.0.0 port 8000 (http://0.0.0.0:8000/) ...');
    expect(log.some((line) => line.endsWith('"GET /main HTTP/1.1" 200 -'))).toBe(true);
    expect(world.status('p')).toBe('1/1 Running 0');
  });

  it.each([
    ['print("hi"); import sys; sys.exit(3)', 3, ['hi']],
    [
      'import flask',
      1,
      [
        'Traceback (most recent call last):',
        '  File "/code/main", line 1, in <module>',
        '    import flask',
        "ModuleNotFoundError: No module named 'flask'",
      ],
    ],
    [
      'import os\nurl = os.environ["DB_URL"]',
      1,
      [
        'Traceback (most recent call last):',
        '  File "/code/main", line 2, in <module>',
        '    url = os.environ["DB_URL"]',
        "KeyError: 'DB_URL'",
      ],
    ],
    [
      'raise ValueError("no")',
      1,
      [
        'Traceback (most recent call last):',
        '  File "/code/main", line 1, in <module>',
        '    raise ValueError("no")',
        'ValueError: no',
      ],
    ],
    ['import time\nprint("a")\ntime.sleep(5)\nprint("b")', 0, ['a', 'b']],
  ])('runs %s', (source, code, log) => {
    expect(python(source)).toMatchObject({ code, log });
  });
});

describe('Node.js', () => {
  it.each([
    ["console.log('up'); process.exit(4)", 4, ['up']],
    ["const express = require('express')", 1, expect.arrayContaining(["Error: Cannot find module 'express'"])],
    ["throw new Error('no config')", 1, expect.arrayContaining(['Error: no config', 'Node.js v22.11.0'])],
  ])('runs %s', (source, code, log) => {
    expect(node(source)).toMatchObject({ code, log });
  });

  it('listens on the port that its environment names', () => {
    const source =
      "const http = require('http');\nconst port = process.env.PORT || 3000;\nhttp.createServer(handle).listen(port);\n";
    const env = [{ name: 'PORT', value: '8081' }];
    const { world } = node(source, { env, readinessProbe: { tcpSocket: { port: 8081 }, periodSeconds: 1 } });
    expect(world.status('p')).toBe('1/1 Running 0');
  });
});

describe('Spring Boot', () => {
  it('starts slowly and says so', () => {
    const { log, world } = ran('ghcr.io/acme/spring-shop:1', {
      readinessProbe: { httpGet: { path: '/actuator/health', port: 8080 }, periodSeconds: 1 },
    });
    expect(log.join('\n')).toMatch(
      /:: Spring Boot ::[\s\S]*Tomcat started on port 8080[\s\S]*Started Application in 8\.0/,
    );
    expect(world.status('p')).toBe('1/1 Running 0');
  });

  it('runs out of heap, or out of its limit', () => {
    const small = ran('ghcr.io/acme/spring-shop:1', { env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-Xmx16m' }] });
    expect(small).toMatchObject({
      code: 1,
      log: expect.arrayContaining([
        'Picked up JAVA_TOOL_OPTIONS: -Xmx16m',
        'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space',
      ]),
    });
    const limited = ran('ghcr.io/acme/spring-shop:1', {
      env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-Xmx512m' }],
      resources: { limits: { memory: '128Mi' } },
    });
    expect(limited).toMatchObject({ code: 137, reason: 'OOMKilled' });
  });
});
