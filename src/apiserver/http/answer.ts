import type { ServerResponse } from 'node:http';
import { ApiError } from '../api-error.ts';
import { KubeletError } from '../streams/kubelet-error.ts';

/** Answers with one JSON document. */
export function answerJson(response: ServerResponse, code: number, body: unknown, type = 'application/json'): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(code, { 'Content-Type': type, 'Content-Length': bytes.length });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

export function answerText(response: ServerResponse, code: number, text: string): void {
  response.writeHead(code, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/** Answers with the refusal; once an answer has begun, all that is left is to cut it. */
export function answerError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof KubeletError) {
    answerText(response, 500, error.message);
    return;
  }
  const { status } = error instanceof ApiError ? error : internalError(error);
  answerJson(response, status.code, status);
}

function internalError(error: unknown): ApiError {
  const text = error instanceof Error ? error.message : String(error);
  return new ApiError(500, 'InternalError', `Internal error occurred: ${text}`, { causes: [{ message: text }] });
}
