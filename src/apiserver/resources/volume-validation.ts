import type { PodSpec } from '../../model/kinds.ts';
import { duplicate, type FieldError, forbidden, required } from './field-error.ts';
import { checkName } from './names.ts';

type Volume = NonNullable<PodSpec['volumes']>[number];

export function validateVolumes(volumes: readonly Volume[], path: string): readonly FieldError[] {
  const names = new Set<string>();
  return volumes.flatMap((volume, index) => {
    const at = `${path}[${index}]`;
    const errors: FieldError[] = [];
    if (!volume.name) errors.push(required(`${at}.name`));
    else errors.push(...checkName(`${at}.name`, volume.name, 'label'));
    if (names.has(volume.name)) errors.push(duplicate(`${at}.name`, volume.name));
    names.add(volume.name);
    const sources = Object.entries(volume).filter(([field, source]) => field !== 'name' && source !== undefined);
    for (const [field] of sources.slice(1)) {
      errors.push(forbidden(`${at}.${field}`, 'may not specify more than 1 volume type'));
    }
    return [...errors, ...sourceErrors(volume, at)];
  });
}

/** The source must name what it takes its content from. */
function sourceErrors(volume: Volume, at: string): readonly FieldError[] {
  if (volume.configMap !== undefined && !volume.configMap.name) return [required(`${at}.configMap.name`)];
  if (volume.secret !== undefined && !volume.secret.secretName) return [required(`${at}.secret.secretName`)];
  if (volume.hostPath !== undefined && !volume.hostPath.path) return [required(`${at}.hostPath.path`)];
  if (volume.persistentVolumeClaim !== undefined && !volume.persistentVolumeClaim.claimName) {
    return [required(`${at}.persistentVolumeClaim.claimName`)];
  }
  return [];
}
