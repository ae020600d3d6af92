/**
 * What an editor takes an open file for, by its language.
 * Knows the languages of our client and of other extensions; what is in the file is others' business.
 */
import type { OpenFileKind } from '../sources/texts.ts';

/** Of other extensions, for templates of charts; a `.tpl` is one, whatever its language is called. */
const chartLanguages: ReadonlySet<string> = new Set(['helm', 'helm-template']);

export function kindOf({
  languageId,
  uri,
}: {
  readonly languageId: string;
  readonly uri: string;
}): OpenFileKind {
  if (languageId === 'nginx-template') return 'nginx-template';
  return chartLanguages.has(languageId) || uri.endsWith('.tpl') ? 'chart' : 'manifest';
}
