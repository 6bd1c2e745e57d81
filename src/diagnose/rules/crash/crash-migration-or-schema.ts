import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The data store lacks a table, a database or a migration. */
export const crashMigrationOrSchema = logRule({
  id: 'crash-migration-or-schema',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} does not find what it expects in its database: ${excerpt(match)}`,
  }),
});
