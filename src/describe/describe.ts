import type { ClusterView } from '../model/cluster-view.ts';
import type { KubeObject } from '../model/kinds.ts';
import { describeAnything } from './anything.ts';
import { describerOf } from './index.ts';
import { Page } from './parts/page.ts';

/**
 * What `kubectl describe` prints of an object, with what the view knows of its surroundings. Byte for byte it is
 * kubectl 1.33; 1.32 has other words for the optional sources of a projected volume and no namespace for a DaemonSet.
 */
export function describe(object: KubeObject, view: ClusterView): string {
  const describer = describerOf(object.kind);
  if (describer === undefined) return written((page) => describeAnything(page, object, view));
  try {
    return written((page) => describer(page, object, view));
  } catch {
    // A hand-made or damaged object may have a text where a list belongs: then its fields are shown as they are.
    return written((page) => describeAnything(page, object, view));
  }
}

function written(write: (page: Page) => void): string {
  const page = new Page();
  write(page);
  return page.toString();
}
