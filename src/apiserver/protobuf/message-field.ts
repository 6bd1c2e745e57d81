/**
 * The fields of each message by number, as `<JSON name>:<type>`. An empty name means that the message's fields belong
 * to the one around it. A type is a scalar's word or the name of a message, after `[]` for a list or `{}` for a map
 * with string keys; a `?` at the end keeps zero values, which Go otherwise leaves out of JSON.
 */
export type MessageTypes = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface MessageField {
  readonly name: string;
  readonly type: string;
  readonly shape: 'single' | 'list' | 'map';
  readonly keepsZero: boolean;
}

export function messageField(text: string): MessageField {
  const [, name = '', prefix, type = '', zero] = /^([^:]*):(\[\]|\{\})?([^?]+)(\?)?$/.exec(text) ?? [];
  const shape = prefix === '[]' ? 'list' : prefix === '{}' ? 'map' : 'single';
  return { name, type, shape, keepsZero: zero === '?' };
}
