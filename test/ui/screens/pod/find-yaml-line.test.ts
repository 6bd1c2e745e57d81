import { describe, expect, it } from 'vitest';
import { findYamlLine } from '../../../../src/ui/screens/pod/find-yaml-line.ts';
import { yamlLines } from '../../../../src/ui/screens/pod/yaml-lines.ts';
import { object } from '../../../helpers/builders.ts';

const lines = yamlLines(
  object('Pod', 'web')
    .annotations({ 'example.com/note': 'a: b\nstatus: fake' })
    .spec({
      containers: [
        { name: 'a', env: [{ name: 'X', value: '1' }], resources: {} },
        { name: 'b', image: 'b:1', env: [{ name: 'Y' }, { name: 'Z', valueFrom: { secretKeyRef: { name: 's' } } }] },
      ],
    })
    .status({ phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] })
    .build(),
);

describe('finding a field in YAML', () => {
  it.each([
    ['metadata.name', '  name: web'],
    ['spec.containers[1].image', '      image: b:1'],
    ['spec.containers[1].name', '    - name: b'],
    ['spec.containers[0].env[0].value', "          value: '1'"],
    ['spec.containers[1].env[1].valueFrom.secretKeyRef.name', '              name: s'],
    ['status.phase', '  phase: Running'],
    ['status.conditions[0]', '    - type: Ready'],
    ['spec.containers[b].image', '      image: b:1'],
    ['status.conditions[Ready].status', "      status: 'True'"],
    ['spec', 'spec:'],
  ])('%s', (path, line) => {
    expect(lines[findYamlLine(lines, path) ?? -1]).toBe(line);
  });

  it('goes as deep as the document does', () => {
    expect(lines[findYamlLine(lines, 'status.containerStatuses[0].state') ?? -1]).toBe('status:');
    expect(lines[findYamlLine(lines, 'spec.containers[7].image') ?? -1]).toBe('  containers:');
  });

  it.each(['nothing.here', '', '[3]', '....'])('is content with %j', (path) => {
    expect(findYamlLine(lines, path)).toBeUndefined();
  });
});
