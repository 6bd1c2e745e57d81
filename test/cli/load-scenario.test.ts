import { describe, expect, it } from 'vitest';
import { defaultScenario, loadScenarios, scenarioFiles } from '../../src/cli/load-scenario.ts';
import { scenarioTitle } from '../../src/cli/scenario-title.ts';

describe('scenarios', () => {
  it('are the stories and the causes that can be staged, and the default one is told about', async () => {
    const files = await scenarioFiles();
    expect([...files.keys()]).toEqual(expect.arrayContaining([defaultScenario, 'crash-oom-limit']));
    const shop = files.get(defaultScenario);
    expect(shop && (await scenarioTitle(shop))).not.toBe('');
  });

  it('give the objects of all that are named, in their order', async () => {
    const [alone, both] = await Promise.all([
      loadScenarios([defaultScenario]),
      loadScenarios(['crash-oom-limit', defaultScenario]),
    ]);
    expect(alone.length).toBeGreaterThan(10);
    expect(both.slice(-alone.length)).toEqual(alone);
    expect(both.length).toBeGreaterThan(alone.length);
  });

  it('that are not there are refused with those that are near', async () => {
    await expect(loadScenarios(['crash-oom'])).rejects.toThrow(/no scenario "crash-oom"\. Near it: .*crash-oom-limit/);
  });
});
