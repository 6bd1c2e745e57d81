import type { IncomingMessage, ServerResponse } from 'node:http';
import { controlPath } from '../../model/sim-control.ts';
import type { User } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { answerJson } from './answer.ts';
import { readBody } from './read-body.ts';

/** Does what was asked for and says what came of it, as JSON; throws an ApiError to refuse. */
export type Control = (command: string, body: unknown) => object;

export const isControl = (request: IncomingMessage): boolean => request.url?.startsWith(controlPath) === true;

export async function serveControl(
  control: Control,
  user: User,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!user.groups.includes('system:masters')) {
    throw new ApiError(403, 'Forbidden', `${user.name} may not steer this cluster: only its administrator may`);
  }
  const command = (request.url ?? '').slice(controlPath.length);
  const body = request.method === 'POST' ? parsed(await readBody(request)) : undefined;
  answerJson(response, 200, control(command, body));
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new ApiError(400, 'BadRequest', 'the body of the command is no JSON');
  }
}
