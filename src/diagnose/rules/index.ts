import type { Rule } from '../rule.ts';
import { admissionRules } from './admission/index.ts';
import { configurationRules } from './configuration/index.ts';
import { controllerRules } from './controller/index.ts';
import { crashRules } from './crash/index.ts';
import { evictionRules } from './eviction/index.ts';
import { imageRules } from './image/index.ts';
import { initRules } from './init/index.ts';
import { networkRules } from './network/index.ts';
import { nodeRules } from './node/index.ts';
import { readinessRules } from './readiness/index.ts';
import { rejectedRules } from './rejected/index.ts';
import { sandboxRules } from './sandbox/index.ts';
import { schedulingRules } from './scheduling/index.ts';
import { securityRules } from './security/index.ts';
import { terminationRules } from './termination/index.ts';
import { volumeRules } from './volume/index.ts';

/** Every cause that is known by its rule, by id. */
export const rules: readonly Rule[] = [
  ...admissionRules,
  ...configurationRules,
  ...controllerRules,
  ...crashRules,
  ...evictionRules,
  ...imageRules,
  ...initRules,
  ...networkRules,
  ...nodeRules,
  ...readinessRules,
  ...rejectedRules,
  ...sandboxRules,
  ...schedulingRules,
  ...securityRules,
  ...terminationRules,
  ...volumeRules,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));
