/**
 * How charts are installed, as settings, Flux and Argo CD say it.
 * Knows which of them has the word; does not know what values mean.
 */

import { nameOfFile, wayFrom } from '../../settings/uris.ts';
import type { HelmRow } from '../../settings.ts';
import type { ChartRelease } from '../chartReleases.ts';
import type { Installation, ValuesSource } from './chartPlan.ts';

/** The rows of settings, else the releases that are known in full. */
export function installationsOf(
  folder: string,
  rows: readonly HelmRow[],
  releases: () => readonly ChartRelease[],
): readonly Installation[] {
  const said = rows.filter(({ chart }) => chart === folder);
  if (said.length > 0) return said.map((row) => ofRow(folder, row));
  return releases().flatMap((release) => ofRelease(folder, release) ?? []);
}

function ofRow(folder: string, { values, release, namespace }: HelmRow): Installation {
  return { values: values.map((uri) => fileIn(folder, uri)), release, namespace };
}

/** Undefined where something of it is not known: what it says would be a guess. */
function ofRelease(folder: string, said: ChartRelease): Installation | undefined {
  const { tool, name, release, namespace, openNamespace, values, replacesOwnValues } = said;
  if (release === undefined || openNamespace !== undefined) return undefined;
  const sources: ValuesSource[] = [];
  for (const one of values) {
    if (one.kind === 'unknown') return undefined;
    if (one.kind === 'file') sources.push(fileIn(folder, one.uri));
    else if (one.kind === 'text') sources.push({ kind: 'text', name, text: one.text });
    else {
      // As Argo CD hands it to Helm.
      const words = `${one.name}=${one.value.replace(/(?<!\\),/g, '\\,')}`;
      sources.push({ kind: 'set', words, isText: one.isText });
    }
  }
  return {
    name,
    values: sources,
    release,
    namespace: namespace?.name,
    ...(namespace && { namespaceFrom: { tool, place: namespace.place } }),
    ...(replacesOwnValues && { replacesOwnValues }),
  };
}

function fileIn(folder: string, uri: string): ValuesSource {
  return { kind: 'file', name: wayFrom(folder, uri) ?? nameOfFile(uri), uri };
}
