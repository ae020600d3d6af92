/**
 * The values files in a chart's folder that are meant for it: by their names, or by where they lie and what they set.
 * Knows how authors call them; does not know what installs the chart.
 */
import type { PlacedText } from '../../analysis/views/place.ts';

/** `values-prod.yaml`, `values_prod.yml`, `values.prod.yaml`, beside the chart's own. */
const named = /^values[-._][^/]+\.ya?ml$/;

/** `prod-values.yaml`, which may be values of another chart; `env/prod.yaml`, `environments/eu/prod.yaml`, which may be anything. */
const perhaps = [
  /^[^/]+[-._]values(?:[-._][^/]+)?\.ya?ml$/,
  /^(?:envs?|environments?|values|stages?|clusters?|overrides?|profiles?)\/(?:[^/]+\/)?[^/]+\.ya?ml$/,
];

/** Their ways, in order: no two of them are used together. */
export function valuesFilesIn(texts: ReadonlyMap<string, PlacedText>): readonly string[] {
  let known: ReadonlySet<string> | undefined;
  const isMeant = (way: string) => {
    known ??= new Set([...keysOf(texts.get('values.yaml')), ...dependenciesIn(texts), 'global', 'sops']);
    const keys = keysOf(texts.get(way));
    return keys.length > 0 && keys.every((key) => known?.has(key));
  };
  const mayBe = (way: string) => perhaps.some((pattern) => pattern.test(way));
  return [...texts.keys()].filter((way) => named.test(way) || (mayBe(way) && isMeant(way))).sort();
}

/** The chart's own values, or those of what lies in its `charts/`. */
export function isOwnValues(way: string): boolean {
  return /^(?:charts\/[^/]+\/)*values\.yaml$/.test(way);
}

/** The keys at the top of a text in block style; one of another style has none here. */
function keysOf(file: PlacedText | undefined): readonly string[] {
  const found = (file?.text ?? '').matchAll(/^(["']?)([\w.-]+)\1[ \t]*:(?=\s|$)/gm);
  return [...found].flatMap(([, , key]) => key ?? []);
}

/** What the chart depends on, by its names there: keys that its own values need not have. */
function dependenciesIn(texts: ReadonlyMap<string, PlacedText>): readonly string[] {
  const found = (texts.get('Chart.yaml')?.text ?? '').matchAll(
    /^[ \t-]+(?:name|alias):[ \t]*["']?([\w.-]+)/gm,
  );
  return [...found].flatMap(([, name]) => name ?? []);
}
