/**
 * What is shipped beside the program: its version, and the pages of the rules.
 * Knows where they lie, seen from the bundle in `dist/server/`.
 */
import { readFileSync } from 'node:fs';

/** The version in package.json. */
export function productVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(shipped('package.json'), 'utf8'));
  return version;
}

/** The page of a rule; undefined where somebody installed the program without its pages. */
export function shippedPage(code: string): string | undefined {
  try {
    return readFileSync(shipped(`docs/rules/${code}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

function shipped(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}
