/**
 * The parts of objects that the replacements of a kustomization look at or change, as paths.
 * Knows where their paths may lead; does not know which objects are meant.
 */
import { splitFieldPath } from '../fieldPath.ts';
import { entryValue, itemsOf, type SourcedNode, textAt } from '../node.ts';
import type { Target } from '../target.ts';
import { type Replacement, readReplacements } from './readReplacements.ts';

/** The keys on the way, without the places in lists. */
type Path = readonly string[];

/** Undefined where that is not known, or may be anything. */
export function replacedPaths(target: Target): readonly Path[] | undefined {
  const paths: Path[] = [];
  for (const path of readReplacements(target)?.flatMap(fieldPathsOf) ?? [undefined]) {
    const ways = path === undefined ? [] : waysOf(path);
    if (ways.length === 0 || ways.some(isWhat)) return undefined;
    paths.push(...ways);
  }
  return paths;
}

/** As they are written. */
function fieldPathsOf({ fields }: Replacement): readonly (string | undefined)[] {
  const [source, targets] = [fields.get('source'), fields.get('targets')];
  if (targets?.type !== 'sequence') return [undefined];
  return [...(source === undefined ? [] : [inSource(source)]), ...targets.items.flatMap(inTarget)];
}

const ownName = 'metadata.name';

function inSource(source: SourcedNode): string | undefined {
  if (source.type !== 'mapping' || source.rest !== undefined) return undefined;
  return textAt(source, 'fieldPath') || ownName;
}

function inTarget(target: SourcedNode): readonly (string | undefined)[] {
  if (target.type !== 'mapping' || target.rest !== undefined) return [undefined];
  const paths = entryValue(target, 'fieldPaths');
  if (paths === undefined) return [ownName];
  if (paths.type !== 'sequence' || paths.rest !== undefined) return [undefined];
  return [ownName, ...itemsOf(paths).map((path) => (path.type === 'scalar' ? path.text : undefined))];
}

/** All that it looks at: a number may be a key or a place in a list, and a choice is made by a key of the items. */
function waysOf(path: string): readonly Path[] {
  const ways: Path[] = [];
  let both: readonly [Path, Path] = [[], []];
  for (const written of splitFieldPath(path)) {
    const part = written.trim();
    // All that is below.
    if (part === '*') break;
    const [, chosenBy] = /^\[([^=]*)=.*\]$/s.exec(part) ?? [];
    const [keys, withPlaces] = both;
    if (chosenBy !== undefined) ways.push(...both.map((way) => (chosenBy === '' ? way : [...way, chosenBy])));
    else if (/^(?:[-+]?\d+|-)$/.test(part)) both = [keys, [...withPlaces, part]];
    else if (part !== '')
      both = [
        [...keys, part],
        [...withPlaces, part],
      ];
  }
  return [...ways, ...both];
}

/** Whether it leads to all of an object, or to what it is. */
function isWhat([first]: Path): boolean {
  return first === undefined || first === 'apiVersion' || first === 'kind';
}
