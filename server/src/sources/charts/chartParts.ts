/**
 * Dependencies that a chart names and its `charts/` lacks, and where in the tree they lie: what `helm dependency build`
 * would take from there, or fetch.
 * Knows names and folders; whether the version there is one that the chart wants is the engine's to say.
 */
import { parseDocument } from '../../analysis/documents/parse.ts';
import { itemsOf, knownString, nodeAt } from '../../analysis/documents/reading.ts';
import type { YamlNode } from '../../analysis/documents/tree.ts';
import type { ChartFolder } from '../../analysis/helm/chartSource.ts';
import { resolveUri } from '../../settings/uris.ts';
import type { InputText } from '../inputText.ts';

/** A chart in a folder elsewhere that stands in for one in `charts/`. */
export interface ChartPart {
  /** As the dependency is called. */
  readonly name: string;
  /** Where it counts as lying: `charts/common`. */
  readonly way: string;
  /** The URI of the folder that it lies in. */
  readonly folder: string;
  /** The chart names the folder; else its repository is named, and the folder stands beside the chart's. */
  readonly isSure: boolean;
}

/** What was found of a chart's parts, with those of theirs. */
export interface ChartParts {
  readonly parts: readonly ChartPart[];
  /** The folders that were looked at: a chart that appears in one may be wanted. */
  readonly asked: ReadonlySet<string>;
  /** Their files, as if they lay in the chart's `charts/`. */
  readonly folder: ChartFolder;
}

/** Of one chart; public umbrella charts have some forty dependencies. */
const mostParts = 100;
const mostDepth = 6;

interface PartReader {
  /** The files of a folder; none where no chart is there, or where nothing may be read. */
  readonly read: (folder: string) => Promise<ChartFolder>;
  /** The text of a file that is in force, if it is another one than that on disk. */
  readonly textOf: (uri: string) => InputText;
}

/** Reads what the chart in a folder wants of others, and these of others. */
export async function readParts(
  folder: string,
  own: ChartFolder,
  { read, textOf }: PartReader,
): Promise<ChartParts> {
  const parts: ChartPart[] = [];
  const asked = new Set<string>();
  const texts = new Map<string, string>();
  const binary = new Map<string, string>();
  let isTooLarge = false as boolean;
  const visit = async (at: string, prefix: string, files: ChartFolder, above: readonly string[]) => {
    if (above.length > mostDepth) return;
    for (const wanted of wantedParts(at, filesFor(files, at, textOf))) {
      const part = { ...wanted, way: prefix + wanted.way };
      // A circle has no end, and Helm none that it would render.
      if (above.includes(part.folder) || parts.length >= mostParts) continue;
      asked.add(part.folder);
      const found = await read(part.folder);
      if (!found.texts.has('Chart.yaml')) continue;
      parts.push(part);
      for (const [way, text] of found.texts) texts.set(`${part.way}/${way}`, text);
      for (const [way, data] of found.binary) binary.set(`${part.way}/${way}`, data);
      isTooLarge ||= found.isTooLarge === true;
      await visit(part.folder, `${part.way}/`, found, [...above, part.folder]);
    }
  };
  await visit(folder, '', own, [folder]);
  return { parts, asked, folder: { texts, binary, ...(isTooLarge && { isTooLarge: true }) } };
}

/** What is to be known of a chart's files to see what it wants. */
export interface DescribedFiles {
  readonly text: (way: string) => string | undefined;
  readonly ways: () => Iterable<string>;
}

function filesFor(
  { texts, binary }: ChartFolder,
  folder: string,
  textOf: PartReader['textOf'],
): DescribedFiles {
  return {
    text: (way) => {
      const found = textOf(`${folder}/${way}`);
      return found.kind === 'text' ? found.text : texts.get(way);
    },
    ways: () => [...texts.keys(), ...binary.keys()],
  };
}

/** The dependencies that are not in `charts/`, by their names; none of them needs to be there. */
export function wantedParts(folder: string, files: DescribedFiles): readonly ChartPart[] {
  const wanted = ['Chart.yaml', 'requirements.yaml'].flatMap((way) => dependenciesIn(files.text(way)));
  if (wanted.length === 0) return [];
  const there = namesInCharts(files);
  const parts = new Map<string, ChartPart>();
  const ways = new Set<string>();
  for (const node of wanted) {
    const name = knownString(node, 'name');
    if (name === undefined || !/^[\w.-]+$/.test(name) || there(name)) continue;
    const repository = knownString(node, 'repository') ?? '';
    const place = placeOf(folder, name, repository);
    const key = JSON.stringify([name, place?.folder]);
    if (place === undefined || parts.has(key)) continue;
    // Two charts of one name may be wanted, in two versions.
    let way = `charts/${name}`;
    for (let number = 2; ways.has(way); number += 1) way = `charts/${name}.${number}`;
    ways.add(way);
    parts.set(key, { name, way, ...place });
  }
  return [...parts.values()];
}

function placeOf(
  folder: string,
  name: string,
  repository: string,
): Pick<ChartPart, 'folder' | 'isSure'> | undefined {
  const path = /^file:\/\/(.+)$/.exec(repository)?.[1];
  if (path !== undefined) return { folder: resolveUri(folder, path).replace(/\/$/, ''), isSure: true };
  // Charts of one repository depend on each other by where they are published.
  return /^(?:https?|oci):|^@|^alias:/.test(repository)
    ? { folder: resolveUri(folder, `../${name}`), isSure: false }
    : undefined;
}

function dependenciesIn(text: string | undefined): readonly YamlNode[] {
  const root = text === undefined ? undefined : rootOf(text);
  return itemsOf(nodeAt(root, 'dependencies')).items.map(({ value }) => value);
}

/** Whether a chart of that name lies in `charts/`, as a folder or packed. */
function namesInCharts(files: DescribedFiles): (name: string) => boolean {
  const ways = [...files.ways()].filter((way) => way.startsWith('charts/'));
  const names = new Set(
    ways.flatMap((way) => {
      const text = /^charts\/[^/]+\/Chart\.yaml$/.test(way) ? files.text(way) : undefined;
      return (text !== undefined && knownString(nodeAt(rootOf(text), 'name'))) || [];
    }),
  );
  const archives = ways.filter((way) => /^charts\/[^/]+\.tgz$/.test(way));
  return (name) =>
    names.has(name) ||
    archives.some((way) => way.startsWith(`charts/${name}-`) && /^\d/.test(way.slice(name.length + 8)));
}

function rootOf(text: string): YamlNode | undefined {
  const { state } = parseDocument(text);
  return state.kind === 'parsed' ? state.root : undefined;
}
