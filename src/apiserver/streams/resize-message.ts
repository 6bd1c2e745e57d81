import type { StreamInput } from './pod-streams.ts';

/** Passes on a terminal size as clients send it: `{"Width":80,"Height":24}`. Anything else is ignored. */
export function resizeMessage(bytes: Uint8Array, input: StreamInput): void {
  try {
    const size: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (typeof size !== 'object' || size === null || !('Width' in size) || !('Height' in size)) return;
    const { Width: columns, Height: rows } = size;
    if (Number.isInteger(columns) && Number.isInteger(rows)) input.resize(Number(columns), Number(rows));
  } catch {
    // A size that cannot be read leaves the terminal as it was.
  }
}
