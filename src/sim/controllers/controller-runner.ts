import type { Api, Change } from '../../apiserver/api.ts';
import { ApiError } from '../../apiserver/api-error.ts';
import type { Cancel } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import { keyText, type ObjectKey } from '../../model/object-key.ts';
import type { Controller } from './controller.ts';

/** How long a change takes to reach the controllers; what happens meanwhile is handled in one go. */
const reactionMs = 5;
const retryMinMs = 5;
const retryMaxMs = 1_000_000;

interface Item {
  readonly controller: Controller;
  readonly key: ObjectKey;
}

/** Calls the controllers for what changes, in the order of the changes, from one queue on the virtual clock. */
export function runControllers(api: Api, clock: Clock, controllers: readonly Controller[]): void {
  const waiting = new Map<string, Item>();
  const delayed = new Map<string, { readonly dueMs: number; readonly cancel: Cancel }>();
  const failures = new Map<string, number>();
  let draining = false;

  const enqueue = (item: Item): void => {
    waiting.set(`${item.controller.name} ${keyText(item.key)}`, item);
    if (draining) return;
    draining = true;
    clock.schedule(reactionMs, drain);
  };

  const enqueueAfter = (id: string, item: Item, delayMs: number): void => {
    const dueMs = clock.now().getTime() + delayMs;
    const before = delayed.get(id);
    if (before !== undefined && before.dueMs <= dueMs) return;
    before?.cancel();
    const cancel = clock.schedule(delayMs, () => {
      delayed.delete(id);
      enqueue(item);
    });
    delayed.set(id, { dueMs, cancel });
  };

  const reconcile = (id: string, item: Item): void => {
    try {
      const result = item.controller.reconcile(item.key, api, clock.now());
      failures.delete(id);
      if (result !== undefined) enqueueAfter(id, item, result.requeueAfterMs);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const count = failures.get(id) ?? 0;
      failures.set(id, count + 1);
      enqueueAfter(id, item, Math.min(retryMaxMs, retryMinMs * 2 ** count));
    }
  };

  const drain = (): void => {
    draining = false;
    const batch = [...waiting];
    waiting.clear();
    for (const [id, item] of batch) reconcile(id, item);
  };

  const routes = routeTable(controllers);
  api.subscribe((change) => {
    for (const kind of [change.object.kind, '*']) {
      for (const { controller, keysFor } of routes.get(kind) ?? []) {
        for (const key of keysFor(change)) enqueue({ controller, key });
      }
    }
  });
}

interface Route {
  readonly controller: Controller;
  readonly keysFor: (change: Change) => Iterable<ObjectKey>;
}

function routeTable(controllers: readonly Controller[]): ReadonlyMap<string, readonly Route[]> {
  const routes = new Map<string, Route[]>();
  for (const controller of controllers) {
    for (const watch of controller.watches) {
      const route = { controller, keysFor: (change: Change) => watch.keysFor(change) };
      routes.set(watch.kind, [...(routes.get(watch.kind) ?? []), route]);
    }
  }
  return routes;
}
