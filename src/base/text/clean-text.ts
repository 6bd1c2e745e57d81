// CSI, OSC/DCS/APC/PM/SOS strings up to their end (or the end of the line), then two-character escapes.
const escapes =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?/g;
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
// Marks that reorder or hide text: a pod name must not be able to look like another one.
const bidi = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/g;
const suspicious = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/**
 * A text that is safe to write to a terminal: no escape sequences, no control characters and no marks that reorder
 * text; tabs become spaces and line ends stay `\n`. Every string from a cluster, a dump or a log passes here.
 */
export function cleanText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .replace(/\r\n/g, '\n')
    .replace(escapes, '')
    .replace(/\t/g, '    ')
    .replace(controls, '')
    .replace(bidi, '');
}
