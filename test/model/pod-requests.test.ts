import { describe, expect, it } from 'vitest';
import { podLimits, podRequests } from '../../src/model/pod-requests.ts';
import { pod } from '../helpers/builders.ts';

const asks = (cpu: string, memory: string) => ({ resources: { requests: { cpu, memory } } });

describe('what a pod asks for', () => {
  it('is the sum of its containers, cpu in thousandths and memory in bytes', () => {
    const two = pod('web').container('app', asks('250m', '64Mi')).container('log', asks('0.1', '1M'));
    expect(podRequests(two.build())).toEqual({ cpu: 350, memory: 64 * 1024 ** 2 + 1_000_000 });
  });

  it('is nothing when nothing is said', () => {
    expect(podRequests(pod('web').build())).toEqual({});
  });

  it('is the largest init container when that asks for more', () => {
    const built = pod('web').container('app', asks('100m', '1Gi')).initContainer('load', asks('2', '10Mi'));
    expect(podRequests(built.build())).toEqual({ cpu: 2000, memory: 1024 ** 3 });
  });

  it('adds sidecars to the containers and to each init container after them', () => {
    const built = pod('web')
      .container('app', asks('100m', '0'))
      .sidecar('proxy', asks('50m', '0'))
      .initContainer('load', asks('300m', '0'));
    expect(podRequests(built.build()).cpu).toBe(350);
    expect(podRequests(built.sidecar('late', asks('500m', '0')).build()).cpu).toBe(650);
  });

  it('is what the pod says as a whole, where it does', () => {
    const built = pod('web')
      .container('app', asks('100m', '1Mi'))
      .spec({ resources: { requests: { cpu: '1' } } });
    expect(podRequests(built.build())).toEqual({ cpu: 1000, memory: 1024 ** 2 });
  });

  it('has the overhead of its runtime on top; limits only where there are any', () => {
    const built = pod('web')
      .container('app', { resources: { requests: { cpu: '1' }, limits: { cpu: '2', 'example.com/gpu': '1' } } })
      .spec({ overhead: { cpu: '250m', memory: '10Mi' } });
    expect(podRequests(built.build())).toEqual({ cpu: 1250, memory: 10 * 1024 ** 2 });
    expect(podLimits(built.build())).toEqual({ cpu: 2250, 'example.com/gpu': 1 });
  });
});
