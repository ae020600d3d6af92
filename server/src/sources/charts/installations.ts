/**
 * How charts are installed, as settings, Flux and Argo CD say it.
 * Knows which of them has the word; does not know what values mean.
 */

import { unknownRelease } from '../../analysis/helm/renderedChart.ts';
import { nameOfFile, wayFrom } from '../../settings/uris.ts';
import type { HelmRow } from '../../settings.ts';
import type { ChartRelease } from '../chartReleases.ts';
import type { Installation, OpenPart, ValuesSource } from './chartPlan.ts';

/**
 * The rows of settings, else the releases, with the values that are known of them. Where none of them is known in full,
 * those without any values have those beside the chart, in their namespaces.
 */
export function installationsOf(
  folder: string,
  rows: readonly HelmRow[],
  releases: () => readonly ChartRelease[],
): readonly Installation[] {
  const said = rows.filter(({ chart }) => chart === folder);
  if (said.length > 0) return said.map((row) => ofRow(folder, row));
  const all = releases().map((release) => ofRelease(folder, release));
  const isFull = ({ open = [] }: Installation) => open.every(({ below }) => below === undefined);
  const [first, ...full] = all.filter(isFull);
  if (first === undefined)
    return all.map((one) => (one.values.length > 0 ? one : { ...one, name: undefined }));
  const inPart = all.filter((one) => !isFull(one));
  // Where nobody knows where it is, somebody has to say that there is one.
  const others = inPart.filter(({ name }) => name === undefined).flatMap(({ open = [] }) => open);
  const open = [...(first.open ?? []), ...others.map(({ reason, at }) => ({ reason, at }))];
  const placed = inPart.filter(({ name }) => name !== undefined);
  return [{ ...first, ...(open.length > 0 && { open }) }, ...full, ...placed];
}

function ofRow(folder: string, { chart: _, values, ...row }: HelmRow): Installation {
  return { ...row, from: 'setting', values: values.map((uri) => fileIn(folder, uri)) };
}

/** Its name and namespace. */
function inPart({ tool, at, release, namespace, cluster }: ChartRelease): Installation {
  const namespaceFrom = namespace && { tool, place: namespace.place };
  const reason = { id: 'chart-release-unnamed' } as const;
  return {
    values: [],
    from: tool,
    release: release ?? unknownRelease,
    namespace: namespace?.name,
    ...(namespaceFrom && { namespaceFrom }),
    ...(cluster !== undefined && { cluster }),
    ...(release === undefined && { open: [{ reason, at, expressions: [unknownRelease] }] }),
  };
}

/** Of one whose namespace is not known, the chart by itself is looked at: with which values, nobody knows. */
function ofRelease(folder: string, said: ChartRelease): Installation {
  const part = inPart(said);
  if (said.openNamespace !== undefined) {
    const changes = [...said.values, ...(said.unfollowed ?? [])];
    const links = changes
      .map((one) => ('links' in one ? one.links : undefined))
      .find((one) => one !== undefined);
    const open = { reason: said.openNamespace, at: said.at, below: 0, ...(links !== undefined && { links }) };
    return { values: [], open: [open] };
  }
  const { name, values, replacesOwnValues, unfollowed = [] } = said;
  const sources: ValuesSource[] = [];
  const open: OpenPart[] = [...unfollowed, ...(part.open ?? [])];
  for (const one of values) {
    if (one.kind === 'unknown') {
      const { because: reason, at, links } = one;
      open.push({ reason, at, below: sources.length, ...(links !== undefined && { links }) });
    } else if (one.kind === 'file')
      sources.push({
        ...fileIn(folder, one.uri),
        ...{ namedAt: one.at, mayBeMissing: one.mayBeMissing },
        ...(one.lookedUp && { lookedUp: one.lookedUp }),
      });
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
