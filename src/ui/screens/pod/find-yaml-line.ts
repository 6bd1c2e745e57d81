/**
 * The line of a dumped YAML document at which a field path such as `status.containerStatuses[0].state` begins; where the
 * path goes deeper than the document, its deepest part that is there. Undefined when not even its first part is.
 */
export function findYamlLine(lines: readonly string[], path: string): number | undefined {
  let place: Place = { from: 0, to: lines.length, indent: 0, line: undefined };
  for (const step of stepsOf(path)) {
    const next =
      typeof step === 'number'
        ? itemAt(lines, place, step)
        : (fieldAt(lines, place, step) ?? itemNamed(lines, place, step));
    if (next === undefined) break;
    place = next;
  }
  return place.line;
}

interface Place {
  readonly from: number;
  readonly to: number;
  /** Where the names of its fields, or the dashes of its items, begin. */
  readonly indent: number;
  readonly line: number | undefined;
}

const stepsOf = (path: string): readonly (string | number)[] =>
  Array.from(path.matchAll(/\[(\d+)\]|\["?([^\]"]+)"?\]|([^.[\]]+)/g), ([, index, quoted, name]) =>
    index === undefined ? (quoted ?? name ?? '') : Number(index),
  );

function fieldAt(lines: readonly string[], place: Place, name: string): Place | undefined {
  const starts = [`${name}:`, `'${name}':`, `"${name}":`];
  const isField = (line: string): boolean => {
    // The first field of a list item stands behind its dash.
    const content = line.slice(0, place.indent).replace('-', ' ').trim() === '' ? line.slice(place.indent) : '';
    return starts.some((start) => content.startsWith(start));
  };
  const line = lines.findIndex((text, index) => index >= place.from && index < place.to && isField(text));
  return line < 0 ? undefined : inside(lines, line, line + 1, place);
}

function itemAt(lines: readonly string[], place: Place, wanted: number): Place | undefined {
  const starts = itemStarts(lines, place);
  const line = starts[wanted];
  if (line === undefined) return undefined;
  return { from: line, to: starts[wanted + 1] ?? place.to, indent: place.indent + 2, line };
}

/** `conditions[Ready]`: the item of a list whose type or name that is. */
function itemNamed(lines: readonly string[], place: Place, name: string): Place | undefined {
  const starts = itemStarts(lines, place);
  const index = starts.findIndex((start, number) =>
    lines
      .slice(start, starts[number + 1] ?? place.to)
      .map((text) => text.slice(place.indent + 2))
      .some((text) => text === `type: ${name}` || text === `name: ${name}`),
  );
  return index < 0 ? undefined : itemAt(lines, place, index);
}

function itemStarts(lines: readonly string[], place: Place): readonly number[] {
  const dash = `${' '.repeat(place.indent)}- `;
  return lines.flatMap((text, index) =>
    index >= place.from && index < place.to && text.startsWith(dash) ? [index] : [],
  );
}

/** What belongs to the field of a line: all that is indented deeper, or a list at the field's own indentation. */
function inside(lines: readonly string[], line: number, from: number, place: Place): Place {
  const depth = (text: string): number => text.length - text.trimStart().length;
  const isOutside = (text: string): boolean =>
    depth(text) < place.indent || (depth(text) === place.indent && !text.trimStart().startsWith('- '));
  const end = lines.findIndex((text, index) => index >= from && (index >= place.to || isOutside(text)));
  return { from, to: end < 0 ? place.to : end, indent: depth(lines[from] ?? ''), line };
}
