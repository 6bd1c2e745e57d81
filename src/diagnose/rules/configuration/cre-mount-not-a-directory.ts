import { startRule } from './start-rule.ts';

/** A file is mounted where a directory is, or the other way round. */
export const creMountNotADirectory = startRule({
  id: 'cre-mount-not-a-directory',
  pattern: /error mounting \\?"[^"\\]+\\?" to rootfs at \\?"([^"\\]+)\\?":[\s\S]{0,400}not a directory/,
  says([, path = ''], { container }) {
    const mount = container.spec.volumeMounts?.find(({ mountPath }) => mountPath === path);
    const sub = mount?.subPath === undefined ? '' : ` (subPath "${mount.subPath}")`;
    return {
      summary: `Container ${container.name} cannot start: ${mount === undefined ? 'a volume' : `volume "${mount.name}"`}${sub} does not fit at ${path}, one is a file and the other a directory`,
      vars: { MOUNT_PATH: path, VOLUME: mount?.name },
    };
  },
});
