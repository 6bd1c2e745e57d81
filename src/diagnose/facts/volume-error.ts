/**
 * What an event about a volume says, without the layers that each put their own words around it. Of a `mount` that
 * failed it is what the command printed, and what it was to mount.
 */
export function volumeError(text: string): string {
  const bare = text
    .slice(0, 4000)
    .replace(/^\w+\.\w+ (?:initialization )?failed for volume "[^"]+" ?: ?/, '')
    .replace(/rpc error: code = \w+ desc = /g, '')
    // Clouds put their client's own words in front of what they answered.
    .replace(/^[\s\S]*? Original Error: (?:autorest\/azure: Service returned an error\. (?:Status=\d* )?)?/, '');
  const printed = /\bOutput: ?([\s\S]+)$/.exec(bare)?.[1];
  if (printed === undefined) return oneLine(bare);
  const words = oneLine(printed.replace(/Running (?:scope )?as unit:? \S+/, ''));
  const [, source = ''] = /Mounting arguments: (?:.*?-- mount )?(-t .*?) \/var\/lib\/kubelet/.exec(bare) ?? [];
  const place = source.split(' ').at(-1) ?? '';
  return place === '' || words.includes(place) ? words : `${words} (mount ${source})`;
}

/** Words that only tell that an attempt took too long or that another one still goes on: any other error tells more. */
export const isVagueError = (text: string): boolean =>
  /context deadline exceeded$|^context canceled|operation .{0,80}already (?:exists|in progress|pending)|^timed out waiting for the condition|transport is closing/i.test(
    text,
  );

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
