import { describe, expect, it } from 'vitest';
import { createEmitter } from '../../src/base/emitter.ts';

describe('an emitter', () => {
  it('tells every listener, in the order in which they came', () => {
    const emitter = createEmitter<string>();
    const heard: string[] = [];
    emitter.subscribe((value) => heard.push(`first ${value}`));
    emitter.subscribe((value) => heard.push(`second ${value}`));
    emitter.emit('hello');
    expect(heard).toEqual(['first hello', 'second hello']);
  });

  it('forgets only the subscription that was cancelled, also when one listener subscribed twice', () => {
    const emitter = createEmitter<number>();
    const heard: number[] = [];
    const listener = (value: number): void => {
      heard.push(value);
    };
    const cancel = emitter.subscribe(listener);
    emitter.subscribe(listener);
    cancel();
    cancel();
    emitter.emit(1);
    expect(heard).toEqual([1]);
  });

  it('lets a listener leave while it is told', () => {
    const emitter = createEmitter<number>();
    const heard: number[] = [];
    const cancel = emitter.subscribe((value) => {
      heard.push(value);
      cancel();
    });
    emitter.subscribe((value) => heard.push(value * 10));
    emitter.emit(1);
    emitter.emit(2);
    expect(heard).toEqual([1, 10, 20]);
  });
});
