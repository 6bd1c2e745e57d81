import { describe, expect, test } from 'vitest';
import { plainEvent } from '../../../src/diagnose/facts/plain-event.ts';
import { event, pod } from '../../helpers/builders.ts';
import { firstFinding, told } from './first-finding.ts';

const image = 'registry.example.com/shop/web:v1';
const waits = pod('web').onNode('n1').container('app', { image }).waiting('app', 'ErrImagePull').build();
const words = `Failed to pull image "${image}": failed to do request: Head "https://registry.example.com/v2/": dial tcp 10.0.0.9:443: i/o timeout`;

describe('what stands before the message of an event', () => {
  test.each([
    ['(combined from similar events): '],
    ['spec.containers{app}: '],
    ['spec.containers{app}: (combined from similar events): '],
  ])('does not hide it: %s', (prefix) => {
    expect(told(firstFinding(waits, event(waits, 'Failed', `${prefix}${words}`)))).toMatch(
      /^img-registry-unreachable: /,
    );
  });

  test('goes back to where the printer took it from', () => {
    const read = plainEvent(event(waits, 'Failed', 'spec.containers{app}: Error: ErrImagePull'));
    expect([read.message, read.involvedObject?.fieldPath]).toEqual(['Error: ErrImagePull', 'spec.containers{app}']);
  });

  test('is left alone where it is part of the message', () => {
    const refused = event(waits, 'Failed', 'spec.replicas: Invalid value: -1');
    expect(plainEvent(refused)).toBe(refused);
  });
});
