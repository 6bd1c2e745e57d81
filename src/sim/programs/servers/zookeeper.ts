import type { Process } from '../process.ts';
import { listen, now, pause, say, serveForever, stamp } from '../server-process.ts';
import type { Task } from '../task.ts';

const allowed = (process: Process): readonly string[] =>
  (process.env.get('ZOO_4LW_COMMANDS_WHITELIST') ?? 'srvr').split(/\s*,\s*/);

/** ZooKeeper: answers its four-letter words, those that it is allowed to. */
export function* zookeeper(process: Process): Task<number> {
  const log = (name: string, text: string): void =>
    say(process, `${stamp.dashes(now(process)).replace('.', ',')} [myid:1] - INFO  [main:${name}] - ${text}`);
  log('QuorumPeerMain@145', 'Starting server');
  process.container.memoryBytes = 90 * 1024 * 1024;
  yield pause(process, 2500);
  const reply = (bytes: string): string => {
    const word = bytes.trim();
    if (word === '') return '';
    if (!allowed(process).includes(word) && !allowed(process).includes('*'))
      return `${word} is not executed because it is not in the whitelist.\n`;
    if (word === 'ruok') return 'imok';
    return 'Zookeeper version: 3.9.3-c26634f34490bb0ea7a09cc51e05ede3b4e320ee, built on 2024-10-17 23:21 UTC\nLatency min/avg/max: 0/0.0/0\nReceived: 1\nSent: 0\nConnections: 1\nOutstanding: 0\nZxid: 0x0\nMode: standalone\nNode count: 5\n';
  };
  if (!listen(process, { port: 2181, address: '0.0.0.0', protocol: 'tcp', reply })) {
    log(
      'ZooKeeperServerMain@92',
      'Unexpected exception, exiting abnormally: java.net.BindException: Address already in use',
    );
    return 1;
  }
  log('NIOServerCnxnFactory@652', 'binding to port 0.0.0.0/0.0.0.0:2181');
  return yield* serveForever(process, { exitCode: 143 });
}

/** Kafka in KRaft mode: one broker that says that it has started. */
export function* kafka(process: Process): Task<number> {
  const log = (name: string, text: string): void =>
    say(process, `[${stamp.dashes(now(process)).replace('.', ',')}] INFO ${text} (${name})`);
  log('kafka.server.KafkaRaftServer', 'Starting Kafka');
  process.container.memoryBytes = 380 * 1024 * 1024;
  yield pause(process, 5000);
  if (!listen(process, { port: 9092, address: '0.0.0.0', protocol: 'tcp', reply: () => '' })) {
    say(
      process,
      'org.apache.kafka.common.KafkaException: Socket server failed to bind to 0.0.0.0:9092: Address already in use.',
    );
    return 1;
  }
  log('kafka.network.DataPlaneAcceptor', 'Awaiting socket connections on 0.0.0.0:9092.');
  log('kafka.server.KafkaRaftServer', '[KafkaRaftServer nodeId=1] Kafka Server started');
  return yield* serveForever(process, { exitCode: 143 });
}
