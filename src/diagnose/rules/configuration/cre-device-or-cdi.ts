import { startRule } from './start-rule.ts';

/** A device that the container asks for is not on the node. */
export const creDeviceOrCdi = startRule({
  id: 'cre-device-or-cdi',
  pattern:
    /unresolvable CDI devices (\S+)|error stating device path: stat (\S+):|error gathering device information while adding custom device "([^"]+)"|open (\/(?:\S*\/)?dev\/[^\s:]+): no such file or directory/,
  says: ([, cdi, path, custom, opened], { container }) => ({
    summary: `Container ${container.name} cannot start: device ${cdi ?? path ?? custom ?? opened ?? ''} is not on the node`,
    vars: { DEVICE: cdi ?? path ?? custom ?? opened },
  }),
});
