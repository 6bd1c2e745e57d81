import type { ServerResponse } from 'node:http';

/**
 * Says something to whoever asked, beside the answer: kubectl prints `Warning: …`. The same is not said twice, and what
 * makes the header too long is cut. Source: apiserver pkg/endpoints/filters/warning.go.
 */
export function addWarning(response: ServerResponse, text: string): void {
  const said = [response.getHeader('Warning') ?? []].flat().map(String);
  const length = said.reduce((sum, warning) => sum + warning.length, 0);
  const shown = printable(length + text.length > lengthMax ? text.slice(0, cutLength) : text);
  const warning = `299 - "${shown.replaceAll(/[\\"]/g, '\\$&')}"`;
  if (!said.includes(warning)) response.setHeader('Warning', [...said, warning]);
}

const lengthMax = 4096;
const cutLength = 256;

/** A header takes ASCII only, and a client's names may be anything. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');
