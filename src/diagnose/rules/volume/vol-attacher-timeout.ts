import { mountRule } from './mount-rule.ts';

/** Nobody attaches the volume: the driver's controller does not run. */
export const volAttacherTimeout = mountRule({
  id: 'vol-attacher-timeout',
  reasons: ['FailedAttachVolume', 'FailedMount'],
  pattern: /timed out waiting for external-attacher of (\S+) CSI driver|Volume not attached according to node status/,
  says: ([, driver], volume) => ({
    summary: `Nobody attaches volume ${volume}: the controller of the storage driver ${driver ?? ''} does not answer`,
    vars: { PV: volume, DRIVER: driver },
  }),
});
