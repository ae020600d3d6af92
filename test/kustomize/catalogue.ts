/**
 * The handmade trees: each proves a point, which its first line says.
 * Knows their marks; the comparison is `compare.ts`'s.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimsOf } from './claims.ts';
import { compareBuild } from './compare.ts';
import type { RealKustomize } from './realKustomize.ts';
import { type Tally, tallied } from './tally.ts';
import { readTree, type Tree } from './tree.ts';

export interface CatalogueTree {
  readonly name: string;
  readonly tree: Tree;
  /** Folders that we build although Kustomize does not, and that is meant so. */
  readonly lenient: ReadonlySet<string>;
}

const folder = join(import.meta.dirname, 'catalogue');

export function catalogue(): readonly CatalogueTree[] {
  return globSync('*.txt', { cwd: folder }).sort().map(readCatalogueTree);
}

function readCatalogueTree(file: string): CatalogueTree {
  const [head, tree] = readTree(readFileSync(join(folder, file), 'utf8'));
  if (!/^# .+\.\n/.test(head)) throw new Error(`${file} does not begin with the point that it proves`);
  const lenient = [...head.matchAll(/^# lenient: (\S+) .+$/gm)].map(([, name = '']) => name);
  const { files, folders } = tree;
  const isMarked = (mark: string) => new RegExp(`^# ${mark}$`, 'm').test(head);
  const written = Object.entries(files).map(([path, text]) => {
    const cut = isMarked('without a last line end') ? text.replace(/\n$/, '') : text;
    return [path, isMarked('crlf') ? cut.replaceAll('\n', '\r\n') : cut] as const;
  });
  return {
    name: file.replace('.txt', ''),
    tree: { folders, files: Object.fromEntries(written) },
    lenient: new Set(lenient),
  };
}

/** All of the catalogue beside what Kustomize builds. */
export async function runCatalogue(real: RealKustomize): Promise<Tally> {
  const tally = tallied();
  for (const { name, tree, lenient } of catalogue()) {
    const claimed = claimsOf(tree);
    for (const [index, build] of (await real.ask(tree)).entries()) {
      const at = tree.folders[index] ?? '';
      const claim = claimed[index];
      if (claim === undefined || (lenient.has(at) && build.error !== undefined)) continue;
      tally.add(compareBuild(claim, build), `${name}, ${at}`);
    }
  }
  return tally.result();
}
