import { shortened } from '../../facts/shortened.ts';
import { sandboxRule } from './sandbox-rule.ts';

/** The configuration of the pod network names what is not there. */
export const sbxCniMisconfigured = sandboxRule({
  id: 'sbx-cni-misconfigured',
  severity: 'critical',
  blamesNode: true,
  pattern:
    /failed to find plugin "([^"]+)"(?: in path \[[^\]]*\])?|(?<=network: )unexpected end of JSON input|error (?:parsing|unmarshalling|loading) (?:CNI |network )?config\S*[^;]{0,80}|incompatible CNI versions[^']{0,160}|"[^"]+" already has an IP address different from \S+|cannot find a network-attachment-definition \(([^)]+)\)/,
  says: ([text], node) => ({
    summary: `The pod network of node ${node} is not configured right: ${shortened(text, 200)}`,
  }),
});
