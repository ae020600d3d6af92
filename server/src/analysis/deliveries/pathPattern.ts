/**
 * A pattern of paths, as Git generators have it.
 * Knows `*`, `?` and `**`; of brackets and braces it knows nothing.
 */

/** Undefined for a pattern whose meaning is not known. */
export function pathPattern(pattern: string): ((path: string) => boolean) | undefined {
  if (/[[\]{}\\!]/.test(pattern)) return undefined;
  const tidy = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const parts = tidy.map((part, index) => {
    const isLast = index === tidy.length - 1;
    if (part === '**') return isLast ? '.*' : '(?:.*/)?';
    const one = part
      .replace(/[.+^$()|]/g, '\\$&')
      .replace(/\*+/g, '[^/]*')
      .replaceAll('?', '[^/]');
    return isLast ? one : `${one}/`;
  });
  const whole = new RegExp(`^${parts.join('')}$`);
  return (path) => whole.test(path);
}
