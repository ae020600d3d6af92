/**
 * The folder of a sub-chart, by the name that a rendered text has for it.
 * Knows names, aliases and packed charts as Helm does; reads nothing outside of the folder that it is given.
 *
 * Helm names a sub-chart by its `name`, or by the `alias` of a dependency of the chart above, never by its folder
 * (`ChartFullPath` in its `pkg/chart`, `getAliasDependency` in its `pkg/chartutil`); folders that begin with a dot or an
 * underscore are none (`LoadFiles` in its `pkg/chart/loader`).
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubchartFault } from '../../../analysis/messages/facts/run.ts';
import { readInOrder } from '../../../host.ts';
import { type ChartYaml, readChartYaml } from './chartYaml.ts';
import { isWithin, nearestRealPath } from './links.ts';

/** Below one chart; real ones have some dozens. */
const mostSubcharts = 500;

/** The folder; or why it is not known. */
export type ChartFolder = { readonly folder: string } | { readonly why: SubchartFault };

/** What lies below one chart. */
export interface Subcharts {
  readonly packed: readonly string[];
  readonly folders: readonly { readonly folder: string; readonly name: string }[];
  readonly aliases: ChartYaml['aliases'];
}

/** Reads what lies below the chart in a folder; `root` is a real path. Never rejects. */
export async function readSubcharts(home: string, root: string): Promise<Subcharts> {
  const below = join(home, 'charts');
  const names = await namesIn(below);
  const { aliases } = await readChartYaml(home);
  const inside: string[] = [];
  for (const one of names.slice(0, mostSubcharts)) {
    const folder = join(below, one);
    if (isWithin(root, await nearestRealPath(folder))) inside.push(folder);
  }
  const folders: { folder: string; name: string }[] = [];
  for await (const [folder, { name }] of readInOrder(inside, readChartYaml))
    if (name !== undefined) folders.push({ folder, name });
  return { packed: names.filter((name) => name.endsWith('.tgz')), folders, aliases };
}

/** The sub-chart of this name, or with this alias. */
export function subchartOf({ packed, folders, aliases }: Subcharts, name: string): ChartFolder {
  const meant = new Set([name, ...aliases.flatMap(({ alias, of }) => (alias === name ? of : []))]);
  // Helm packs as NAME-VERSION.tgz; which of both it took nobody knows.
  const archive = packed.find((file) => [...meant].some((one) => file.startsWith(`${one}-`)));
  if (archive !== undefined) return { why: { archive } };
  const [first, ...others] = folders.filter((one) => meant.has(one.name));
  if (first === undefined) return { why: 'missing' };
  if (others.length > 0) return { why: 'several' };
  return { folder: first.folder };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => !/^[._]/.test(name)).sort();
  } catch {
    return [];
  }
}
