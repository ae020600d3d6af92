/**
 * A pattern of paths, as Git generators have it.
 * Knows `*`, `?` and `**`; of brackets and braces it knows nothing. Takes no longer than pattern times path.
 */

/** Longer ones are nobody's. */
export const longestPattern = 1_000;

/** Undefined for a pattern whose meaning is not known. */
export function pathPattern(pattern: string): ((path: string) => boolean) | undefined {
  if (pattern.length > longestPattern || /[[\]{}\\!]/.test(pattern)) return undefined;
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const plain = parts.findIndex((part) => /[*?]/.test(part));
  if (plain === -1) return (path) => path !== '' && path === parts.join('/');
  // Each file of a repository is asked, and nearly all lie elsewhere.
  const [folder, name = ''] = [
    parts
      .slice(0, plain)
      .map((part) => `${part}/`)
      .join(''),
    parts.at(-1),
  ];
  const end = /[*?]/.test(name) ? '' : name;
  return (path) =>
    path.length <= longestPattern &&
    path.startsWith(folder) &&
    path.endsWith(end) &&
    matchesParts(parts, path.split('/'));
}

/** `**` stands for any number of parts, at the end for one at least. */
function matchesParts(pattern: readonly string[], path: readonly string[]): boolean {
  let reached: readonly number[] = [0];
  for (const [index, part] of pattern.entries()) {
    const isLast = index === pattern.length - 1;
    reached =
      part === '**'
        ? from(reached, Number(isLast), path.length)
        : reached.flatMap((at) => (matchesPart(part, path[at]) ? at + 1 : []));
  }
  return reached.includes(path.length);
}

function matchesPart(pattern: string, part: string | undefined): boolean {
  return part !== undefined && (pattern === '*' || matchesText(pattern, part));
}

/** `*` stands for any letters, `?` for one. */
export function matchesText(pattern: string, part: string): boolean {
  if (pattern === part) return true;
  let reached: readonly number[] = [0];
  for (const letter of pattern)
    reached =
      letter === '*'
        ? from(reached, 0, part.length)
        : reached.flatMap((at) =>
            at < part.length && (letter === '?' || letter === part[at]) ? at + 1 : [],
          );
  return reached.includes(part.length);
}

/** All places behind the first one that was reached. */
function from([first]: readonly number[], least: number, end: number): readonly number[] {
  if (first === undefined) return [];
  const start = first + least;
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => start + index);
}
