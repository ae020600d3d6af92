/**
 * What a chart says of itself: its name, and by which other names it has its sub-charts.
 * Knows `Chart.yaml` and the older `requirements.yaml`; reads no template.
 */
import { join } from 'node:path';
import { parseDocument } from '../../../analysis/documents/parse.ts';
import { itemsOf, knownString, nodeAt } from '../../../analysis/documents/reading.ts';
import type { YamlNode } from '../../../analysis/documents/tree.ts';
import { readTextFile } from './textFile.ts';

/** Real ones have some kilobytes. */
const maxChartBytes = 1024 * 1024;

export interface ChartYaml {
  /** Undefined where there is none, or it cannot be read. */
  readonly name: string | undefined;
  readonly aliases: readonly { readonly alias: string; readonly of: string }[];
}

/** Of the chart in a folder. Never rejects. */
export async function readChartYaml(folder: string): Promise<ChartYaml> {
  const chart = await rootOf(join(folder, 'Chart.yaml'));
  const roots = [chart, await rootOf(join(folder, 'requirements.yaml'))];
  const aliases = roots.flatMap((root) =>
    itemsOf(nodeAt(root, 'dependencies')).items.flatMap(({ value }) => {
      const alias = knownString(nodeAt(value, 'alias'));
      const of = knownString(nodeAt(value, 'name'));
      return alias === undefined || of === undefined ? [] : [{ alias, of }];
    }),
  );
  return { name: knownString(nodeAt(chart, 'name')), aliases };
}

async function rootOf(path: string): Promise<YamlNode | undefined> {
  const content = await readTextFile(path, maxChartBytes);
  if (content.kind !== 'text') return undefined;
  const { state } = parseDocument(content.text);
  return state.kind === 'parsed' ? state.root : undefined;
}
