import { startRule } from './start-rule.ts';

/** A device that the container asks for is not on the node. */
export const creDeviceOrCdi = startRule({
  id: 'cre-device-or-cdi',
  pattern:
    /unresolvable CDI devices (\S+)|error stating device path: stat (\S+):|error gathering device information while adding custom device "([^"]+)"/,
  says: ([, cdi, path, custom], { container }) => ({
    summary: `Container ${container.name} cannot start: device ${cdi ?? path ?? custom ?? ''} is not on the node`,
    vars: { DEVICE: cdi ?? path ?? custom },
  }),
});
