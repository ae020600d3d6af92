/**
 * Whether a template may write a key beside a place with other values, in another branch, by a helper, or by a value
 * that brings keys of its own: then a line with it could be the second one.
 * Knows lines and names of helpers; whoever hands a name on in a variable may mean any.
 */
import { memo } from '../../memo.ts';
import type { PlacedText } from '../../views/place.ts';
import { actionsOf } from '../../views/rendered/actions.ts';
import type { ChartSource } from '../chartSource.ts';
import { blockAround, splicesBeside } from '../splices.ts';
import type { PodPlace } from './podPlaces.ts';

/** Of one place; each helper is looked at once. */
const mostHelpers = 200;

/** `isList`: whether a value brings items of a list, which stand as deep as the keys. */
export function mayHave(
  { file, offset }: PodPlace,
  key: string,
  { files }: Pick<ChartSource, 'files'>,
  isList: (way: readonly string[]) => boolean = () => false,
): boolean {
  const { text: whole = '' } = file;
  const { start, end } = blockAround(whole, offset);
  const block = whole.slice(start, end);
  const splices = splicesBeside(whole, offset);
  if (mentions(block, key) || splices.some(({ way }) => way === undefined || !isList(way))) return true;
  const helpers = helpersIn(files, key);
  if (helpers.size === 0) return false;
  const left = [block];
  const seen = new Set<string>();
  for (let text = left.pop(); text !== undefined; text = left.pop()) {
    const { names, isOpen } = includesIn(text);
    if (isOpen) return true;
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      if (seen.size > mostHelpers) return true;
      const bodies = helpers.get(name) ?? [];
      if (bodies.some((body) => mentions(body, key))) return true;
      left.push(...bodies);
    }
  }
  return false;
}

/** As a key, or as a text that becomes one; not as a field of a value. */
function mentions(text: string, key: string): boolean {
  return new RegExp(`(?<![\\w.$-])${key}(?![\\w-])`).test(text);
}

function includesIn(text: string): { readonly names: readonly string[]; readonly isOpen: boolean } {
  const calls = [...text.matchAll(/\b(?:include|template)\s+(?:"([^"]*)"|`([^`]*)`|(\S))/g)];
  return {
    names: calls.flatMap(([, one, other]) => one ?? other ?? []),
    isOpen: calls.some(([, , , odd]) => odd !== undefined),
  };
}

/** All helpers by name, if one of them has the key. */
function helpersIn(
  files: ReadonlyMap<string, PlacedText>,
  key: string,
): ReadonlyMap<string, readonly string[]> {
  const helpers = new Map<string, string[]>();
  let isThere = false;
  for (const [path, file] of files) {
    const { text = '' } = file;
    if (!path.includes('templates/') || !text.includes('define')) continue;
    isThere ||= text.includes(key) && mentions(text, key);
    const definitions = defined.get(file) ?? definitionsOf(text);
    defined.set(file, definitions);
    for (const [name, body] of definitions) helpers.set(name, [...(helpers.get(name) ?? []), body]);
  }
  return isThere ? helpers : new Map();
}

type Definition = readonly [name: string, body: string];

const defined = memo<PlacedText, readonly Definition[]>();

function definitionsOf(text: string): readonly Definition[] {
  const found: [string, string][] = [];
  const open: { readonly name: string | undefined; readonly start: number }[] = [];
  for (const { span, kind } of actionsOf(text)) {
    if (kind === 'open' || kind === 'define') {
      const [, name] =
        /^\{\{-?\s*(?:define|block)\s+["`]([^"`]*)["`]/.exec(text.slice(span.start, span.end)) ?? [];
      open.push({ name, start: span.end });
    } else if (kind === 'end') {
      const block = open.pop();
      if (block?.name !== undefined) found.push([block.name, text.slice(block.start, span.start)]);
    }
  }
  return found;
}
