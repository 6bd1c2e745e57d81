type Json = Readonly<Record<string, unknown>>;

/** What a field has to be for the rest of the program: a list of objects, a list of texts, or a map of texts. */
export type Shape = 'objects' | 'texts' | 'map';

/**
 * The object without the fields that are something else than they have to be, as only hand-made or damaged ones have
 * them. A well-formed object, so nearly every one, comes back as it is.
 */
export function wellFormed<T extends Json>(object: T, shapes: Readonly<Record<string, Shape>>): T {
  const wrong = Object.keys(shapes).filter((field) => field in object && !fits(object[field], shapes[field]));
  if (wrong.length === 0) return object;
  return Object.fromEntries(Object.entries(object).filter(([field]) => !wrong.includes(field))) as T;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fits(value: unknown, shape: Shape | undefined): boolean {
  switch (shape) {
    case 'objects':
      return Array.isArray(value) && value.every(isRecord);
    case 'texts':
      return Array.isArray(value) && value.every(isText);
    default:
      return isRecord(value) && Object.values(value).every(isText);
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';
