/** Parts of the documentation's Markdown. */

/** A fenced block, and the line above it. */
export interface Fence {
  readonly above: string;
  /** `yaml`, `sh`; empty without one. */
  readonly language: string;
  readonly text: string;
}

/** Comments in examples look like headings, and their brackets like links. */
export function withoutCode(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```$/gm, '');
}

/** The text below a heading of the second level, up to the next one. */
export function sectionOf(text: string, heading: string): string {
  const start = text.indexOf(`\n## ${heading}\n`);
  if (start === -1) return '';
  const end = text.indexOf('\n## ', start + 1);
  return text.slice(start, end === -1 ? undefined : end);
}

export function fencesOf(text: string): readonly Fence[] {
  return [...text.matchAll(/^(.*)\n```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ([, above = '', language = '', content = '']) => ({ above, language, text: content }),
  );
}

/** What a pattern finds, each once: a sentence may name something twice in one language. */
export function eachNamed(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([whole, part]) => part ?? whole))].sort();
}
