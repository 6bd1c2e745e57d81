import { startRule } from './start-rule.ts';

/** The limit is so small that not even the start of the container fits: mostly a slip in the unit. */
export const creMemoryLimitTooLow = startRule({
  id: 'cre-memory-limit-too-low',
  pattern:
    /container init was OOM-killed \(memory limit too low\?\)|container init (?:was )?OOM|memory\.limit_in_bytes[^:]*: device or resource busy|unable to set memory limit to \d+|set memory limit (?:\d+ )?too low; should be at least \d+/,
  says([text], { container }) {
    const limit = container.spec.resources?.limits?.memory;
    return {
      summary: `The memory limit${limit === undefined ? '' : ` ${limit}`} of container ${container.name} is too low to even start it (${/^set memory/.test(text) ? text : 'OOM-killed during start'})`,
      vars: { LIMIT: limit },
    };
  },
});
