import { readyRule } from './ready-rule.ts';

/** The gRPC health service says no, or there is none. */
export const readyGrpc = readyRule({
  id: 'ready-grpc',
  hearsLog: true,
  pattern:
    /service unhealthy \(responded with "?(\w+)"?\)|(does not implement the grpc health protocol)|(failed to connect service)/,
  says: ([, answer, absent], { container }, probe) => ({
    summary: `Container ${container.name} is not ready: its readiness probe (${probe}) ${
      answer !== undefined ? `gets ${answer}` : absent !== undefined ? 'finds no gRPC health service' : 'cannot connect'
    }`,
  }),
});
