/**
 * `kube-service-links.yaml`: the settings of a project, with the place of everything that is wrong in it.
 * Knows YAML's shapes; what the keys mean is read in `settings/read.ts`.
 */
import { entriesOf, entryOf, itemsOf, stringOf } from './analysis/documents/reading.ts';
import { isLeaf, type YamlNode } from './analysis/documents/tree.ts';
import type { Phrase } from './analysis/messages/message.ts';
import type { Range, Span } from './analysis/text.ts';
import { rangeOf, wholeText } from './analysis/views/place.ts';
import { readProjectYaml } from './settings/projectYaml.ts';
import { readSettings } from './settings/read.ts';
import { folderOf, resolveUri } from './settings/uris.ts';
import type { PartialSettings } from './settings.ts';

/** What the file is called, at the root of a workspace. */
export const projectFileName = 'kube-service-links.yaml';

export interface ProjectFileProblem {
  readonly range: Range;
  readonly message: Phrase;
  readonly severity: 'error' | 'warning';
}

export interface ProjectFileReading {
  readonly settings: PartialSettings;
  readonly problems: readonly ProjectFileProblem[];
  /** Where it names the files of `services`. */
  readonly lists: readonly NamedFile[];
  /** Where rows of `helm` name charts. */
  readonly charts: readonly NamedFile[];
  /** Where they name values files. */
  readonly values: readonly NamedFile[];
}

/** A file or folder that is named. */
export interface NamedFile {
  readonly uri: string;
  /** As it is written. */
  readonly name: string;
  /** `services[1]`, `helm[0].chart`. */
  readonly setting: string;
  readonly range: Range;
}

/** Aliases of aliases could stand for more values than fit in memory. */
const mostValues = 20_000;
const mostLevels = 20;
const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Reads the text of a project file; `uri` is where it stands, since paths in it are relative to it. */
export function readProjectFile(
  text: string,
  uri: string,
  knownRules: readonly string[],
): ProjectFileReading {
  const whole = wholeText(uri, text);
  const rangeAt = (span: Span) => rangeOf({ in: whole, span });
  const pointAt = (at: number) => rangeAt({ start: at, end: at });
  const yaml = readProjectYaml(text);
  if (yaml.kind === 'unread') return unused(yaml.message, pointAt(yaml.at));
  const { root, errors } = yaml;
  if (root === undefined) return { settings: {}, problems: [], lists: [], charts: [], values: [] };
  if (root.type !== 'mapping') return unused({ id: 'project-file-wrong', why: 'no-mapping' }, startOfFile);
  const value = plainValue(root);
  if (value === tooLarge) return unused({ id: 'project-file-wrong', why: 'too-many-values' }, startOfFile);
  const folder = folderOf(uri);
  const reading = readSettings(value, { folder, knownRules, place: 'project-file' });
  const problems = reading.problems.flatMap(
    ({ path: keys, isKey, why, severity }): readonly ProjectFileProblem[] => {
      const span = spanAt(root, keys, isKey);
      // Without what YAML has wrong there a value may well be of another type.
      if (errors.some(({ at }) => span.start <= at && at < span.end)) return [];
      const written = asWritten(why, text.slice(span.start, span.end));
      const message: Phrase = isKey ? why : { id: 'setting-wrong', setting: pathText(keys), why: written };
      return [{ range: rangeAt(span), message, severity }];
    },
  );
  for (const { message, at } of errors) problems.push({ range: pointAt(at), message, severity: 'error' });
  for (const { path: keys, span } of repeatedKeys(root)) {
    problems.push({
      range: rangeAt(span),
      message: { id: 'setting-wrong', setting: pathText(keys), why: { id: 'setting-repeated' } },
      severity: 'warning',
    });
  }
  for (const { message, at } of yaml.warnings) {
    problems.push({ range: pointAt(at), message, severity: 'warning' });
  }
  if (yaml.secondAt !== undefined) {
    problems.push({
      range: pointAt(yaml.secondAt),
      message: { id: 'project-file-wrong', why: 'two-documents' },
      severity: 'error',
    });
  }
  const named = ({ name, keys }: WrittenName): NamedFile => ({
    uri: resolveUri(folder, name),
    name,
    setting: pathText(keys),
    range: rangeAt(spanAt(root, keys, false)),
  });
  return {
    settings: reading.settings,
    problems: problems.sort(byPlace),
    lists: namesIn(root, 'services').map(named),
    charts: namesInRows(root, 'chart').map(named),
    values: namesInRows(root, 'values').map(named),
  };
}

/** What is wrong where something is named that cannot be read. */
export function problemOfNamed({ name, setting, range }: NamedFile, why: Phrase): ProjectFileProblem {
  return { range, message: { id: 'project-file-list', setting, file: name, why }, severity: 'error' };
}

/** A bare `on` is true, but nobody has written that. */
function asWritten(why: Phrase, text: string): Phrase {
  const isOfValue = why.id === 'setting-not-one-of' || why.id === 'setting-not-in-range';
  if (!isOfValue && why.id !== 'setting-of-other-type' && why.id !== 'setting-without-keys') return why;
  const { found } = why;
  return typeof found === 'object' && /^(true|false)$/.test(found.text) ? { ...why, found: { text } } : why;
}

interface WrittenName {
  readonly name: string;
  readonly keys: readonly (string | number)[];
}

/** In all rows of `helm`. */
function namesInRows(root: YamlNode, key: string): readonly WrittenName[] {
  return itemsOf(entryOf(root, 'helm')?.value).items.flatMap(({ value }, i) =>
    namesIn(value, key).map(({ name, keys }) => ({ name, keys: ['helm', i, ...keys] })),
  );
}

/** What a key says, and each item of a list that it has. */
function namesIn(mapping: YamlNode, key: string): readonly WrittenName[] {
  const written = entryOf(mapping, key)?.value;
  const all: readonly { readonly node: YamlNode | undefined; readonly keys: WrittenName['keys'] }[] = [
    { node: written, keys: [key] },
    ...itemsOf(written).items.map(({ value }, i) => ({ node: value, keys: [key, i] })),
  ];
  return all.flatMap(({ node, keys }) => {
    const name = stringOf(node);
    return name.kind === 'known' ? [{ name: name.value, keys }] : [];
  });
}

/** Nothing of the file can be used. */
function unused(why: Phrase, range: Range): ProjectFileReading {
  const message: Phrase = { id: 'project-file-unused', why };
  return {
    settings: {},
    problems: [{ range, message, severity: 'error' }],
    lists: [],
    charts: [],
    values: [],
  };
}

const tooLarge = Symbol('too large');

/** The value without places, as JSON would have it. */
function plainValue(root: YamlNode): unknown {
  let count = 0;
  let isTooLarge = false;
  const convert = (node: YamlNode, level: number): unknown => {
    count += 1;
    isTooLarge ||= count > mostValues || level > mostLevels;
    if (isTooLarge) return undefined;
    if (isLeaf(node)) return node.type === 'scalar' ? node.value : undefined;
    if (node.type === 'sequence') return node.items.map(({ value }) => convert(value, level + 1));
    return Object.fromEntries(
      entriesOf(node).entries.map(({ key, value }) => [key, convert(value, level + 1)]),
    );
  };
  const value = convert(root, 0);
  return isTooLarge ? tooLarge : value;
}

/** The span of the node at a path, or of its nearest existing parent. */
function spanAt(root: YamlNode, path: readonly (string | number)[], isKey: boolean): Span {
  let node: YamlNode | undefined = root;
  let span: Span = { start: root.span.start, end: root.span.start };
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1;
    if (typeof step === 'number') {
      const item: { readonly value: YamlNode; readonly span: Span } | undefined = itemsOf(node).items[step];
      if (item === undefined) return span;
      span = item.span;
      node = item.value;
    } else {
      const entry = entryOf(node, step);
      if (entry === undefined) return span;
      span = isLast && isKey ? entry.keySpan : entry.valueSpan;
      node = entry.value;
    }
  }
  return span;
}

function pathText(path: readonly (string | number)[]): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step}`))
    .join('');
}

interface RepeatedKey {
  readonly path: readonly (string | number)[];
  readonly span: Span;
}

/** If a key occurs several times in one mapping, all occurrences but the last. */
function repeatedKeys(node: YamlNode, path: RepeatedKey['path'] = []): readonly RepeatedKey[] {
  if (isLeaf(node)) return [];
  if (node.type === 'sequence')
    return node.items.flatMap(({ value }, i) => repeatedKeys(value, [...path, i]));
  const last = new Map(node.entries.map(({ key }, i) => [key, i]));
  return node.entries.flatMap(({ key, keySpan, value }, i) => {
    const own = [...path, key];
    return last.get(key) === i ? repeatedKeys(value, own) : [{ path: own, span: keySpan }];
  });
}

function byPlace(a: ProjectFileProblem, b: ProjectFileProblem): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
