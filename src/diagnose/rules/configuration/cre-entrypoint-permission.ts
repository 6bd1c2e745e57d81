import { startRule } from './start-rule.ts';

/** The file to start is there and may not be executed, or it is a directory. */
export const creEntrypointPermission = startRule({
  id: 'cre-entrypoint-permission',
  pattern: /exec: \\?"([^"\\]+)\\?": (permission denied|is a directory)/,
  says([, command = '', why = ''], { container }) {
    return {
      summary: `Container ${container.name} cannot start: ${command} ${why === 'is a directory' ? why : 'is not executable (permission denied)'}`,
      vars: { COMMAND: command },
    };
  },
});
