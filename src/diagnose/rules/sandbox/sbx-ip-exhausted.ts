import { sandboxRule } from './sandbox-rule.ts';

/** No pod address is left on the node. */
export const sbxIpExhausted = sandboxRule({
  id: 'sbx-ip-exhausted',
  severity: 'critical',
  blamesNode: true,
  pattern:
    /no IP addresses available in range set: (\S+)|failed to assign an IP address to container|[Nn]o more IPs? available|no IPs currently available|(?:postIpamFailure|ipam)\S*\s+range is full|no available addresses in pool|failed to allocate for range|No IP addresses? (?:available|left)|AddressPool(?:IsFull| is full)|IP address(?:es)? exhausted|no address available/,
  says: ([text, range], node) => ({
    summary: `Node ${node} has no pod address left${range === undefined ? ` (${text.replace(/\s+/g, ' ')})` : ` in ${range}`}`,
  }),
});
