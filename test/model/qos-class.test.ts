import { describe, expect, it } from 'vitest';
import { qosClass } from '../../src/model/qos-class.ts';
import { pod } from '../helpers/builders.ts';

const both = { cpu: '1', memory: '1Gi' };
const guaranteed = { resources: { requests: both, limits: { cpu: '1000m', memory: '1024Mi' } } };

describe('the quality of service of a pod', () => {
  it.each([
    ['BestEffort', pod('p')],
    ['BestEffort', pod('p').container('app', { resources: { requests: { cpu: '0', 'example.com/gpu': '1' } } })],
    ['Guaranteed', pod('p').container('app', guaranteed)],
    ['Burstable', pod('p').container('app', guaranteed).container('log')],
    ['Burstable', pod('p').container('app', { resources: { requests: both } })],
    ['Burstable', pod('p').container('app', { resources: { requests: { cpu: '1' }, limits: { cpu: '1' } } })],
    [
      'Burstable',
      pod('p')
        .container('app', guaranteed)
        .initContainer('load', { resources: { limits: { cpu: '1' } } }),
    ],
    ['Guaranteed', pod('p').spec({ resources: guaranteed.resources })],
    ['Guaranteed', pod('p').status({ qosClass: 'Guaranteed' })],
  ])('is %s', (expected, builder) => {
    expect(qosClass(builder.build())).toBe(expected);
  });
});
