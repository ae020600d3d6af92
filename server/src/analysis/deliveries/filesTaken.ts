/**
 * Which files of a folder without a kustomization Argo CD takes: `directory.include` and `exclude` of a source.
 * Knows their patterns as https://github.com/gobwas/glob has them without a separator, but for classes and backslashes;
 * which files there are is for others to know.
 */
import { isNothing, nodeAt, type SourcedNode } from '../kustomize/node.ts';
import type { Remark } from '../kustomize/remark.ts';
import { knownText, type ParameterSet, whyUnknown } from './parameters.ts';
import { longestPattern, matchesText } from './pathPattern.ts';

/** By the path from the folder. */
export type IsTaken = (path: string) => boolean;

/** Alternatives in braces multiply. */
const mostAlternatives = 100;

/** Undefined where all are taken; a remark where it is not known which. */
export function filesTaken(source: SourcedNode, set: ParameterSet): IsTaken | Remark | undefined {
  const [include, exclude] = ['include', 'exclude'].map((key) => patternAt(source, key, set));
  if (typeof include === 'object') return include;
  if (typeof exclude === 'object') return exclude;
  if (include === undefined && exclude === undefined) return undefined;
  return (path) => include?.(path) !== false && exclude?.(path) !== true;
}

function patternAt(source: SourcedNode, key: string, set: ParameterSet): IsTaken | Remark | undefined {
  const node = nodeAt(source, 'directory', key);
  if (node === undefined || isNothing(node) || (node.type === 'scalar' && node.text === '')) return undefined;
  const text = knownText(node, set);
  if (text === undefined) return { reason: whyUnknown(node, set), at: node.at };
  const notDone = { reason: { id: 'kustomize-not-done', field: `directory.${key}` }, at: node.at } as const;
  return filesMeant(text) ?? notDone;
}

/** A slash is a letter as others are. Undefined for a pattern whose meaning is not known. */
export function filesMeant(pattern: string): IsTaken | undefined {
  const patterns = pattern.length > longestPattern || /[[\]\\]/.test(pattern) ? undefined : expanded(pattern);
  return patterns && ((path) => patterns.some((one) => matchesText(one, path)));
}

/** `a{b,c}` is `ab` and `ac`. */
function expanded(pattern: string): readonly string[] | undefined {
  let all: readonly string[] = [''];
  for (const part of pattern.split(/(\{[^{}]*\})/)) {
    const isChoice = part.startsWith('{') && part.endsWith('}');
    if (!isChoice && /[{}]/.test(part)) return undefined;
    const choices = isChoice ? part.slice(1, -1).split(',') : [part];
    if (all.length * choices.length > mostAlternatives) return undefined;
    all = all.flatMap((start) => choices.map((one) => start + one));
  }
  return all;
}
