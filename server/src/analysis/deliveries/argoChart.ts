/**
 * What Argo CD's `source` says of a chart: its release, and the values that it is installed with.
 * Knows https://argo-cd.readthedocs.io/en/stable/user-guide/helm/; whether the folder holds a chart is for others to know.
 */
import { isNothing, itemsOf, nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import type { Phrase } from '../messages/message.ts';
import type { ChartDelivery, DeliveredValues } from './chartDelivery.ts';
import { tidyPath } from './delivery.ts';
import { filledTree, knownText, type ParameterSet, whyUnknown } from './parameters.ts';
import { plainJson } from './plainJson.ts';

interface ArgoSource
  extends Pick<ChartDelivery, 'tool' | 'name' | 'at' | 'repository' | 'path' | 'namespace' | 'cluster'> {
  readonly set: ParameterSet;
  /** All of the Application: values files of one may lie in another. */
  readonly sources: readonly SourcedNode[];
  /** The Application's own name is known. */
  readonly isNamed: boolean;
  /** Why the namespace is not known. */
  readonly why: Phrase | undefined;
}

export function argoChart(
  source: SourcedNode,
  { set, sources, isNamed, why, ...delivered }: ArgoSource,
): ChartDelivery {
  const helm = nodeAt(source, 'helm');
  const releaseName = nodeAt(helm, 'releaseName');
  const own = nodeAt(helm, 'namespace');
  const name = knownText(own, set);
  const unsure =
    name === undefined ? (own === undefined || isNothing(own) ? why : whyUnknown(own, set)) : undefined;
  const otherwise = isNamed ? delivered.name : undefined;
  return {
    ...delivered,
    isChart: helm !== undefined && !isNothing(helm),
    release: releaseName === undefined || isNothing(releaseName) ? otherwise : knownText(releaseName, set),
    ...(own !== undefined && name && { namespace: { name, place: own.at } }),
    ...(unsure && { openNamespace: unsure }),
    replacesOwnValues: false,
    values: helm === undefined ? [] : valuesOf(helm, delivered.path, sources, set),
  };
}

/** The weakest first: files, `values` or `valuesObject`, parameters. */
function valuesOf(
  helm: SourcedNode,
  folder: string,
  sources: readonly SourcedNode[],
  set: ParameterSet,
): readonly DeliveredValues[] {
  const unknown = (node: SourcedNode, because = whyUnknown(node, set)): DeliveredValues => ({
    kind: 'unknown',
    because,
    at: node.at,
  });
  const mayBeMissing = textAt(helm, 'ignoreMissingValueFiles') === 'true';
  const files = itemsOf(nodeAt(helm, 'valueFiles')).map((node): DeliveredValues => {
    const text = knownText(node, set);
    const expression = variableIn(text?.replace(ofSource, '') ?? '');
    if (expression !== undefined) return unknown(node, { id: 'kustomize-template', expression });
    const path = text === undefined ? undefined : valuesPath(text, folder, sources);
    if (path !== undefined) return { kind: 'file', path, mayBeMissing, at: node.at };
    return text === undefined ? unknown(node) : unknown(node, { id: 'kustomize-not-followed', path: text });
  });
  const [text, object] = [nodeAt(helm, 'values'), nodeAt(helm, 'valuesObject')];
  const inline = object !== undefined && !isNothing(object) ? objectValues(object) : textValues(text);
  const parameters = itemsOf(nodeAt(helm, 'parameters')).map((node): DeliveredValues => {
    const written = nodeAt(node, 'value');
    const name = knownText(nodeAt(node, 'name'), set);
    // Without a value it is the empty text.
    const value = written === undefined || isNothing(written) ? '' : knownText(written, set);
    if (name === undefined) return unknown(node, { id: 'kustomize-not-done', field: 'parameters' });
    if (value === undefined) return unknown(written ?? node);
    const expression = variableIn(value);
    if (expression !== undefined) return unknown(node, { id: 'kustomize-template', expression });
    return { kind: 'set', name, value, isText: textAt(node, 'forceString') === 'true', at: node.at };
  });
  const inFiles = itemsOf(nodeAt(helm, 'fileParameters')).map((node) =>
    unknown(node, { id: 'kustomize-not-done', field: 'fileParameters' }),
  );
  return [...files, ...inline, ...parameters, ...inFiles];

  function objectValues(node: SourcedNode): readonly DeliveredValues[] {
    const plain = plainJson(filledTree(node, set));
    return [plain.kind === 'known' ? { ...plain, kind: 'text', at: node.at } : unknown(node, plain.because)];
  }

  function textValues(node: SourcedNode | undefined): readonly DeliveredValues[] {
    if (node === undefined || isNothing(node)) return [];
    const yaml = knownText(node, set);
    return [yaml === undefined ? unknown(node) : { kind: 'text', text: yaml, at: node.at }];
  }
}

/** Argo CD fills in variables of its own, `$ARGOCD_APP_NAME`. */
function variableIn(text: string): string | undefined {
  return /\$\{?\w+\}?/.exec(text)?.[0];
}

/** `$ref/`: another source. */
const ofSource = /^\$([^/]+)\//;

/**
 * From the root of the repository: of a path from the chart's folder, from the root (`/`), or, with `$ref`, from that of
 * another source, which is this one if that source has the same repository.
 */
function valuesPath(text: string, folder: string, sources: readonly SourcedNode[]): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /[*?[\]{}]/.test(text)) return undefined;
  const ref = ofSource.exec(text);
  if (ref === null) return text.startsWith('/') ? tidyPath(text) : within(folder, text);
  const urls = new Set(sources.map((source) => textAt(source, 'repoURL')));
  const isHere = sources.some((source) => textAt(source, 'ref') === ref[1]) && urls.size === 1;
  return isHere ? tidyPath(text.slice(ref[0].length)) : undefined;
}

/** `apps/web` and `../values.yaml` are `apps/values.yaml`; undefined for what leads out. */
export function within(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
