import { cp } from 'node:fs/promises';

// The compiler emits only code; what stands beside it as data travels with the build.
const assets = ['runbook/builtin/', 'cli/output/diagnosis.schema.json'];
for (const asset of assets) {
  await cp(new URL(`../${asset}`, import.meta.url), new URL(`../../dist/${asset}`, import.meta.url), {
    recursive: true,
  });
}
