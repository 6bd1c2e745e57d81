/**
 * A line of a log that comes again and again, as it reads the `count`th time: `{n+4711}` counts up from 4711, and
 * `{8-40}` is some number from 8 to 40, the same for the same count.
 */
export const variedText = (text: string, count: number): string =>
  text
    .replaceAll(/\{n(?:\+(\d{1,12}))?\}/g, (_whole, from: string | undefined) => String(Number(from ?? 0) + count))
    .replaceAll(/\{(\d{1,9})-(\d{1,9})\}/g, (whole, least: string, most: string) => {
      const span = Number(most) - Number(least) + 1;
      return span < 1 ? whole : String(Number(least) + ((count * 7919 + 13) % span));
    });
