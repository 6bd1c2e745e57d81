import type { Agent } from 'node:http';
import type { ConnectionSettings } from '../kubeconfig/connection-settings.ts';
import type { Credentials } from '../kubeconfig/credentials.ts';
import { createAgent } from './create-agent.ts';

/** Keeps one agent, and makes a new one only when the client certificate has changed. */
export function createAgentKeeper(settings: ConnectionSettings): {
  agentFor(credentials: Credentials): Agent;
  close(): void;
} {
  let agent: Agent | undefined;
  let certificate: string | undefined;
  return {
    agentFor(credentials) {
      if (agent === undefined || certificate !== credentials.clientCertificate) {
        agent?.destroy();
        certificate = credentials.clientCertificate;
        agent = createAgent(settings, credentials);
      }
      return agent;
    },
    close: () => agent?.destroy(),
  };
}
