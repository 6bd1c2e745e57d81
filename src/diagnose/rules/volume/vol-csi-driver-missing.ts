import { mountRule } from './mount-rule.ts';

/** The storage driver does not run on the node. */
export const volCsiDriverMissing = mountRule({
  id: 'vol-csi-driver-missing',
  pattern: /driver name (\S+) not found in the list of registered CSI drivers/,
  says: ([, driver = ''], volume, node) => ({
    summary: `Storage driver ${driver} is not registered on node ${node}, so volume ${volume} cannot be mounted`,
    vars: { DRIVER: driver },
  }),
});
