/**
 * What a template of nginx uses, where, and which variables nginx gets by it.
 * Knows the directives that define variables; does not know any container.
 */

import type { FileOrigin } from '../images/podVolumes.ts';
import { memo } from '../memo.ts';
import { type NginxWord, nginxDirectives } from './nginxDirectives.ts';
import { usesInTemplate, type VariableUse } from './templateNames.ts';

export interface TemplateUse extends VariableUse {
  /** The first word of its directive; undefined in a comment, where a use has no effect. */
  readonly directive: string | undefined;
}

export interface TemplateContent {
  readonly uses: readonly TemplateUse[];
  /** The names of the uses, each once. */
  readonly names: readonly string[];
  /** Variables that the configuration itself defines, in lower case: nginx does not tell cases apart. */
  readonly defined: ReadonlySet<string>;
  /** The same as they are written: in `set $backend ${BACKEND}` the second is not meant for nginx. */
  readonly definedAsWritten: ReadonlySet<string>;
}

const known = memo<object, TemplateContent>();

/** The same for a text that many containers hold, which is read once. */
export function templateOf({ holder, text = '' }: Pick<FileOrigin, 'holder' | 'text'>): TemplateContent {
  const earlier = known.get(holder);
  if (earlier !== undefined) return earlier;
  const content = readTemplate(text);
  known.set(holder, content);
  return content;
}

/** Reads a template in one pass; its cost grows with its length alone. */
export function readTemplate(text: string): TemplateContent {
  const uses = usesInTemplate(text);
  const read: TemplateUse[] = [];
  const definedAsWritten = new Set<string>();
  const takeUntil = (end: number, directive: string | undefined) => {
    for (let use = uses[read.length]; use !== undefined && use.span.start < end; use = uses[read.length])
      read.push({ ...use, directive });
  };
  if (uses.length > 0) {
    for (const words of nginxDirectives(text)) {
      for (const name of definedBy(words)) definedAsWritten.add(name);
      for (const { start, end } of words) {
        takeUntil(start, undefined);
        takeUntil(end, words[0]?.text ?? '');
      }
    }
    takeUntil(Number.POSITIVE_INFINITY, undefined);
  }
  const defined = new Set([...definedAsWritten].map((name) => name.toLowerCase()));
  return { uses: read, names: [...new Set(read.map(({ name }) => name))], defined, definedAsWritten };
}

/** Where the variable stands that a directive defines; -1: in its last word. */
const defining: ReadonlyMap<string, number> = new Map([
  ['set', 1],
  ['auth_request_set', 1],
  ['auth_jwt_claim_set', 1],
  ['auth_jwt_header_set', 1],
  ['js_set', 1],
  ['js_var', 1],
  ['perl_set', 1],
  ['map', 2],
  ['keyval', 2],
  ['geo', -1],
  ['split_clients', -1],
]);

function* definedBy(words: readonly NginxWord[]): Iterable<string> {
  const at = defining.get(words[0]?.text ?? '');
  const word = at === undefined ? undefined : words.at(at)?.text;
  const [, name] = /^["']?\$\{?(\w+)/.exec(word ?? '') ?? [];
  if (name !== undefined) yield name;
  for (const { text } of words) {
    if (!text.includes('(?')) continue;
    // Groups with a name in regular expressions: `(?<name>`, `(?P<name>`, `(?'name'`.
    for (const [, group] of text.matchAll(/\(\?(?:P?<|')(\w+)[>']/g)) if (group !== undefined) yield group;
  }
}
