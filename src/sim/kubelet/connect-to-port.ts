import type { Connection } from '../../apiserver/streams/pod-streams.ts';
import type { Clock } from '../../base/clock.ts';
import type { PodNetwork } from '../network/cluster-network.ts';
import { openConversation } from '../network/conversation.ts';
import { arrayOfBytes, type ByteString, bytesOfArray } from '../programs/byte-string.ts';

interface Client {
  data(bytes: Uint8Array): void;
  close(): void;
}

/** Connects to a port inside the pod, as port-forward does; a text says why nobody answers. */
export function connectToPort(network: PodNetwork, clock: Clock, port: number, client: Client): Connection | string {
  const connected = network.connect('127.0.0.1', port);
  if (connected.state !== 'open') {
    return `failed to execute portforward in network namespace: failed to connect to localhost:${port} inside namespace, IPv4: dial tcp4 127.0.0.1:${port}: connect: connection refused`;
  }
  const receive = (bytes: ByteString): void => client.data(arrayOfBytes(bytes));
  const conversation = openConversation(connected, clock, receive, () => client.close());
  return { write: (bytes) => conversation.send(bytesOfArray(bytes)), end: () => client.close() };
}
