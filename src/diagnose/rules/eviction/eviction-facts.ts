/** What the kubelet wrote of an eviction: how little was left, and what the pod's containers used of it. */
export interface EvictionFacts {
  /** In brackets, with a space in front; empty when the message tells nothing of it. */
  readonly room: string;
  /** After a semicolon; empty when no container is named. */
  readonly users: string;
  readonly container: string | undefined;
  readonly used: string | undefined;
  readonly request: string | undefined;
}

/** Reads the message of 1.10 to 1.36: until 1.25 `was using U, which exceeds its request of R`, since then `request is R`. */
export function evictionFacts(message: string): EvictionFacts {
  const text = message.slice(0, 4000);
  const left = /available: ([\w.]+?)(?:[.,\s]|$)/.exec(text)?.[1];
  const threshold = /Threshold quantity: ([\w.]+?)(?:[.,\s]|$)/.exec(text)?.[1];
  const facts = [
    ...(threshold === undefined ? [] : [`threshold quantity: ${threshold}`]),
    ...(left === undefined ? [] : [`available: ${left}`]),
  ];
  const users = [
    ...text.matchAll(
      /Container (\S+) was using (\S+?),? (?:which exceeds its request of|request is) ([^\s,]+?)[.,]?(?:\s|$)/g,
    ),
  ];
  const [first] = users;
  const sentences = users
    .slice(0, 3)
    .map(([, name, used, request]) => `container ${name} was using ${used}, its request is ${request}`);
  return {
    room: facts.length === 0 ? '' : ` (${facts.join(', ')})`,
    users: sentences.length === 0 ? '' : `; ${sentences.join('; ')}`,
    container: users.length === 1 ? first?.[1] : undefined,
    used: first?.[2],
    request: first?.[3],
  };
}
