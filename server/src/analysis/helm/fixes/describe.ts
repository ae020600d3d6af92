/**
 * The comment above a value, as the file has them.
 * Knows helm-docs, Bitnami's readme generator and plain comments; a chart's texts are English.
 */

/** What the value decides, for a comment and for a table. */
export function purposeOf(key: string): string {
  return key === 'enableServiceLinks'
    ? 'Whether pods get environment variables for the Services of their namespace (service links)'
    : `The ${key} of the pods`;
}

/** Its lines, without indentation. `name` is the value's whole name. */
export function commentLines(text: string, name: string, purpose: string): readonly string[] {
  const param = /^ *## @param .*\r?\n( *##(?=\r?\n))?/m.exec(text);
  if (param !== null)
    return [
      `## @param ${name} ${purpose}`,
      ...(/^ *## @param .*(?:\r?\n) *##\r?\n/m.test(text) ? ['##'] : []),
    ];
  if (/^ *# -- /m.test(text)) return [`# -- ${purpose}`];
  const marks = [...text.matchAll(/^ *(##?) /gm)].map(([, mark]) => mark);
  const isDouble = marks.filter((mark) => mark === '##').length > marks.length / 2;
  return [`${isDouble ? '##' : '#'} ${purpose}`];
}
