/** A cluster state to open, practise on or test with. Its manifests are read by whoever may read files. */
export interface Scenario {
  readonly name: string;
  /** One line for `podtriage sim --list`. */
  readonly description: string;
  /** Below `fixtures/`. */
  readonly file: string;
}

export const defaultScenario = 'shop';

/** Sorted by name. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'node-down',
    description: 'A worker goes silent after two minutes and its pods have to move',
    file: 'scenarios/node-down.yaml',
  },
  {
    name: 'shop',
    description: 'A small online shop: healthy services, and pods broken in each of the everyday ways',
    file: 'scenarios/shop.yaml',
  },
];
