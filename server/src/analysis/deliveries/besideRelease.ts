/**
 * A release in a file that somebody runs beside the charts that it installs, as those of helmfile and Skaffold.
 * Knows what is handed to Helm, and paths from that file's folder; each tool has a file that reads its own fields.
 */
import { isNothing, type SourcedNode } from '../kustomize/node.ts';
import type { Remark } from '../kustomize/remark.ts';
import type { Phrase } from '../messages/message.ts';
import { clusterOfContext } from '../views/audience.ts';
import type { ChartDelivery, DeliveredValues, UnfollowedChange } from './chartDelivery.ts';
import { maySetLinks } from './linksSet.ts';
import { plainJson } from './plainJson.ts';

export type BesideTool = Extract<ChartDelivery['tool'], 'helmfile' | 'skaffold'>;

interface BesideFields {
  readonly name: SourcedNode | undefined;
  readonly namespace: SourcedNode | undefined;
  readonly chart: SourcedNode | undefined;
  readonly context: SourcedNode | undefined;
  /** The weakest first. */
  readonly values: readonly DeliveredValues[];
  /** What else may be the namespace. */
  readonly openNamespace?: Remark | undefined;
  /** What may change anything of what the chart prints. */
  readonly open: readonly UnfollowedChange[];
}

/** As both tools and their documents spell them. */
const names = { helmfile: 'helmfile', skaffold: 'Skaffold' } as const satisfies Record<BesideTool, string>;

/** None where no chart is named. */
export function besideRelease(tool: BesideTool, fields: BesideFields): readonly ChartDelivery[] {
  const { name, namespace, chart, context, values, openNamespace, open } = fields;
  const path = plainText(chart);
  if (chart === undefined || path === undefined) return [];
  const release = plainText(name);
  const inName = plainText(namespace);
  const inContext = plainText(context);
  const isOpen = !isNothing(namespace) && inName === undefined;
  const why = openNamespace?.reason ?? (isOpen ? notFollowedBy(tool, 'namespace') : undefined);
  return [
    {
      tool,
      name: release ?? names[tool],
      at: (name ?? chart).at,
      repository: undefined,
      path,
      isBeside: true,
      isChart: true,
      release,
      namespace: inName && namespace !== undefined ? { name: inName, place: namespace.at } : undefined,
      ...(why && { openNamespace: why }),
      ...(inContext !== undefined && { cluster: clusterOfContext(inContext) }),
      replacesOwnValues: false,
      values: [...values, ...open.map(({ reason, at, links }) => unknownValues(reason, at, links))],
    },
  ];
}

/** A text without any template. */
export function plainText(node: SourcedNode | undefined): string | undefined {
  return node?.type !== 'scalar' || node.value === null || node.text === '' || node.text.includes('{{')
    ? undefined
    : node.text;
}

/** A values file, unless its path is a pattern, an address, one of the machine, or a template's. */
export function besideFile(tool: BesideTool, node: SourcedNode, mayBeMissing = false): DeliveredValues {
  const path = plainText(node);
  const isPlain = path !== undefined && !/^[/~]|:\/\/|::|[*?[\]{}$\\]|\.gotmpl$/.test(path);
  const lookedUp = { words: fromVault, because: notFollowedBy(tool, fromVault) };
  if (isPlain)
    return { kind: 'file', path, mayBeMissing, at: node.at, ...(tool === 'helmfile' && { lookedUp }) };
  return unknownValues(path === undefined ? notFollowedBy(tool, '{{ … }}') : notRead(path), node.at);
}

/** Whatever begins so helmfile has looked up by https://github.com/helmfile/vals. */
const fromVault = 'ref+';

function isLookedUp(tool: BesideTool, text: string): boolean {
  return tool === 'helmfile' && text.includes(fromVault);
}

/** Values that stand in the file itself. */
export function besideValues(tool: BesideTool, node: SourcedNode): DeliveredValues {
  const plain = plainJson(node);
  if (plain.kind === 'unknown') return unknownValues(plain.because, node.at);
  return isLookedUp(tool, plain.text)
    ? unknownValues(notFollowedBy(tool, fromVault), node.at)
    : { ...plain, kind: 'text', at: node.at };
}

/** `--set NAME=VALUE`; where Helm would read more out of the value than a text, that is not known. */
export function besideSet(
  tool: BesideTool,
  field: string,
  [name, value, isText]: readonly [string | undefined, SourcedNode | undefined, boolean],
  at: SourcedNode['at'],
): DeliveredValues {
  const text = plainText(value);
  // A number may be written in another way.
  const isOther = value?.type === 'scalar' && typeof value.value === 'number' && String(value.value) !== text;
  if (
    !name ||
    text === undefined ||
    isOther ||
    isLookedUp(tool, text) ||
    /[{}[\]\\,$]/.test(text) ||
    name.includes('{{')
  )
    return unknownValues(notFollowedBy(tool, field), at);
  return { kind: 'set', name, value: text, isText, at };
}

/** `links`: how it is called, where it may set service links as well. */
export function unknownValues(because: Phrase, at: SourcedNode['at'], links?: string): DeliveredValues {
  return { kind: 'unknown', because, at, ...(links !== undefined && { links }) };
}

/** The fields of a mapping that are none of these, and say something. `doSetLinks`: of those, whether they may. */
export function otherFields(
  tool: BesideTool,
  node: SourcedNode | undefined,
  known: ReadonlySet<string>,
  doSetLinks: (field: string, value: SourcedNode) => boolean = changesLinks,
): readonly UnfollowedChange[] {
  const entries = node?.type === 'mapping' ? [...node.entries] : [];
  return entries.flatMap(([field, { value }]) =>
    known.has(field) || isEmpty(value)
      ? []
      : {
          reason: notFollowedBy(tool, field),
          at: value.at,
          ...(doSetLinks(field, value) && { links: field }),
        },
  );
}

/** Files of patches, and templates. */
const unseen = /\.(?:ya?ml|json|gotmpl)\b|\{\{|\$\{/;

/** Whether what a field says may set service links in what a chart has printed. */
export function changesLinks(field: string, value: SourcedNode): boolean {
  if (/^(?:strategicMergePatches|jsonPatches|transformers)$/.test(field)) return maySetLinks(value, unseen);
  // Through such a program Helm sends what it has printed.
  return /^postRenderer/.test(field) || (field === 'flags' && maySetLinks(value, /post-renderer/));
}

export function notFollowedBy(tool: BesideTool, field: string): Phrase {
  return { id: 'installer-not-followed', tool: names[tool], field };
}

function notRead(path: string): Phrase {
  return { id: 'kustomize-not-followed', path };
}

function isEmpty(node: SourcedNode): boolean {
  if (isNothing(node)) return true;
  return (
    (node.type === 'sequence' && node.items.length === 0) ||
    (node.type === 'mapping' && node.rest === undefined && node.entries.size === 0)
  );
}
