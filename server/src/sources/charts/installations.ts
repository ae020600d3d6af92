/**
 * How charts are installed, as settings, Flux and Argo CD say it.
 * Knows which of them has the word; does not know what values mean.
 */

import { nameOfFile, wayFrom } from '../../settings/uris.ts';
import type { HelmRow } from '../../settings.ts';
import type { ChartRelease } from '../chartReleases.ts';
import type { Installation, OpenPart, ValuesSource } from './chartPlan.ts';

/**
 * The rows of settings, else the releases whose values are known, else the others with the values that are: without any,
 * with those beside the chart, in their namespaces.
 */
export function installationsOf(
  folder: string,
  rows: readonly HelmRow[],
  releases: () => readonly ChartRelease[],
): readonly Installation[] {
  const said = rows.filter(({ chart }) => chart === folder);
  if (said.length > 0) return said.map((row) => ofRow(folder, row));
  const all = releases().flatMap((release) => ofRelease(folder, release) ?? []);
  const isFull = ({ open = [] }: Installation) => open.every(({ below }) => below === undefined);
  const [first, ...full] = all.filter(isFull);
  if (first === undefined)
    return all.map((one) => (one.values.length > 0 ? one : { ...one, name: undefined }));
  // Its values would be a guess, but somebody has to say that there is one.
  const others = all.filter((one) => !isFull(one)).flatMap(({ open = [] }) => open);
  const open = [...(first.open ?? []), ...others.map(({ reason, at }) => ({ reason, at }))];
  return [{ ...first, ...(open.length > 0 && { open }) }, ...full];
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

/** Undefined where its name or namespace is not known. */
function ofRelease(folder: string, said: ChartRelease): Installation | undefined {
  const part = inPart(said);
  if (part === undefined) return undefined;
  const { name, values, replacesOwnValues, unfollowed = [] } = said;
  const sources: ValuesSource[] = [];
  const open: OpenPart[] = [...unfollowed];
  for (const one of values) {
    if (one.kind === 'unknown') open.push({ reason: one.because, at: one.at, below: sources.length });
    else if (one.kind === 'file')
      sources.push({ ...fileIn(folder, one.uri), namedAt: one.at, mayBeMissing: one.mayBeMissing });
    else if (one.kind === 'text') {
      const { because, expressions } = one.open ?? {};
      if (because !== undefined && expressions !== undefined)
        open.push({ reason: because, at: one.at, expressions });
      sources.push({ kind: 'text', name, text: one.text });
    } else {
      // As Argo CD hands it to Helm.
      const words = `${one.name}=${one.value.replace(/(?<!\\),/g, '\\,')}`;
      sources.push({ kind: 'set', words, isText: one.isText });
    }
  }
  return {
    ...{ ...part, name, values: sources },
    ...(replacesOwnValues && sources.length > 0 && { replacesOwnValues }),
    ...(open.length > 0 && { open }),
  };
}

function fileIn(folder: string, uri: string): Extract<ValuesSource, { kind: 'file' }> {
  return { kind: 'file', name: wayFrom(folder, uri) ?? nameOfFile(uri), uri };
}
