/**
 * How charts are installed, as settings, Flux and Argo CD say it.
 * Knows which of them has the word; does not know what values mean.
 */

import { nameOfFile, wayFrom } from '../../settings/uris.ts';
import type { HelmRow } from '../../settings.ts';
import type { ChartRelease } from '../chartReleases.ts';
import type { Installation, ValuesSource } from './chartPlan.ts';

/**
 * The rows of settings, else the releases that are known in full, else what is known of the others: with the values
 * beside the chart, as if nobody said any, but in their namespaces.
 */
export function installationsOf(
  folder: string,
  rows: readonly HelmRow[],
  releases: () => readonly ChartRelease[],
): readonly Installation[] {
  const said = rows.filter(({ chart }) => chart === folder);
  if (said.length > 0) return said.map((row) => ofRow(folder, row));
  const all = releases();
  const full = all.flatMap((release) => ofRelease(folder, release) ?? []);
  return full.length > 0 ? full : all.flatMap((release) => inPart(release) ?? []);
}

function ofRow(folder: string, { chart: _, values, ...row }: HelmRow): Installation {
  return { ...row, from: 'setting', values: values.map((uri) => fileIn(folder, uri)) };
}

/** Its name and namespace; undefined where one of them is not known. */
function inPart({
  tool,
  release,
  namespace,
  openNamespace,
  cluster,
}: ChartRelease): Installation | undefined {
  if (release === undefined || openNamespace !== undefined) return undefined;
  const namespaceFrom = namespace && { tool, place: namespace.place };
  return {
    values: [],
    from: tool,
    release,
    namespace: namespace?.name,
    ...(namespaceFrom && { namespaceFrom }),
    ...(cluster !== undefined && { cluster }),
  };
}

/** Undefined where something of it is not known: what it says would be a guess. */
function ofRelease(folder: string, said: ChartRelease): Installation | undefined {
  const part = inPart(said);
  if (part === undefined) return undefined;
  const { name, values, replacesOwnValues } = said;
  const sources: ValuesSource[] = [];
  for (const one of values) {
    if (one.kind === 'unknown') return undefined;
    if (one.kind === 'file')
      sources.push({ ...fileIn(folder, one.uri), namedAt: one.at, mayBeMissing: one.mayBeMissing });
    else if (one.kind === 'text') sources.push({ kind: 'text', name, text: one.text });
    else {
      // As Argo CD hands it to Helm.
      const words = `${one.name}=${one.value.replace(/(?<!\\),/g, '\\,')}`;
      sources.push({ kind: 'set', words, isText: one.isText });
    }
  }
  return { ...part, name, values: sources, ...(replacesOwnValues && { replacesOwnValues }) };
}

function fileIn(folder: string, uri: string): Extract<ValuesSource, { kind: 'file' }> {
  return { kind: 'file', name: wayFrom(folder, uri) ?? nameOfFile(uri), uri };
}
