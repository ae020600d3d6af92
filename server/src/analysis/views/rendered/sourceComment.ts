/**
 * `# Source: web/templates/deploy.yaml`, with which Helm says what it made a document of.
 * Knows the comment's form and what no chart can mean; does not know where charts lie.
 */

/** More is no path of a chart. */
const mostCharacters = 1024;

/** What the comment at a document's head names; undefined where there is none, or none that stays within a chart. */
export function sourceOf(document: string): string | undefined {
  const [, path] =
    /^\uFEFF?(?:---[ \t]*\r?\n)?# Source: ([^\r\n]*)/.exec(document.slice(0, 2 * mostCharacters)) ?? [];
  return path !== undefined && partsOf(path) !== undefined ? path : undefined;
}

/** The chart's name, and the way from its folder to the file. */
export function partsOf(source: string): readonly [chart: string, ...way: string[]] | undefined {
  if (source.length > mostCharacters) return undefined;
  const [chart, ...way] = source.split('/');
  if (chart === undefined || way.length === 0 || ![chart, ...way].every(isName)) return undefined;
  return [chart, ...way];
}

/** A name on every system: no way up, no drive, nothing that a terminal or Windows would take away. */
function isName(part: string): boolean {
  return part !== '' && part !== '.' && !/[\\:\p{C}]|[. ]$/u.test(part);
}
