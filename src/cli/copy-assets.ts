import { cp } from 'node:fs/promises';

// The compiler emits only code; the runbook pages are data beside it and travel with the build.
await cp(new URL('../runbook/builtin/', import.meta.url), new URL('../../dist/runbook/builtin/', import.meta.url), {
  recursive: true,
});
