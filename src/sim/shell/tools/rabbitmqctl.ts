import { parseOptions, tool } from '../tool.ts';

/** rabbitmqctl and rabbitmq-diagnostics: ask the node of the same pod. */
export const rabbitmqctl = tool(({ process, args, out }) => {
  const options = parseOptions(args, ['n', 't', 'p']);
  const { hostname, network } = process.container;
  const isUp = network.listeners.has(5672);
  const [verb = 'status'] = options.operands;
  const quiet = options.has('q', 's');
  if (!isUp) {
    process.stderr.write(
      `Error: unable to perform an operation on node 'rabbit@${hostname}'. Please see diagnostics information and suggestions below.\n\nMost common reasons for this are:\n\n * Target node is unreachable (e.g. due to hostname resolution, TCP connection or firewall issues)\n * CLI tool fails to authenticate with the server (e.g. due to CLI tool's Erlang cookie not matching that of the server)\n * Target node is not running\n`,
    );
    return 69;
  }
  const say = (before: string, text: string): void => out(`${quiet ? '' : `${before}\n`}${text}`);
  if (verb === 'ping')
    say(
      `Will ping rabbit@${hostname}. This only checks if the OS process is running and registered with epmd. Timeout: 60000 ms.`,
      'Ping succeeded\n',
    );
  else if (verb.startsWith('check_'))
    say(
      `Checking if RabbitMQ is running on node rabbit@${hostname} ...`,
      `RabbitMQ on node rabbit@${hostname} is fully booted and running\n`,
    );
  else if (verb === 'list_queues') say('Timeout: 60.0 seconds ...\nListing queues for vhost / ...', '');
  else if (verb === 'list_users')
    say('Listing users ...', `user\ttags\n${process.env.get('RABBITMQ_DEFAULT_USER') ?? 'guest'}\t[administrator]\n`);
  else if (verb === 'cluster_status')
    say(
      `Cluster status of node rabbit@${hostname} ...`,
      `Basics\n\nCluster name: rabbit@${hostname}\n\nRunning Nodes\n\nrabbit@${hostname}\n`,
    );
  else
    say(
      `Status of node rabbit@${hostname} ...`,
      `Runtime\n\nOS PID: 1\nRabbitMQ version: 4.0.3\nNode name: rabbit@${hostname}\n`,
    );
  return 0;
});
