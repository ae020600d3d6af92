/**
 * A `helmfile.yaml` -> the charts of the repository that it installs.
 * Knows https://helmfile.readthedocs.io; fills in no template of it: what depends on one, or on anything else that may
 * change what is installed, is not known.
 */
import type { PlacedDocument } from '../documents/document.ts';
import { isNothing, itemsOf, nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import { readTree } from '../kustomize/readNode.ts';
import type { Remark } from '../kustomize/remark.ts';
import { startOf, textOf } from '../views/place.ts';
import {
  besideFile,
  besideRelease,
  besideSet,
  besideValues,
  changesLinks,
  notFollowedBy,
  otherFields,
  unknownValues,
} from './besideRelease.ts';
import type { ChartDelivery, DeliveredValues, UnfollowedChange } from './chartDelivery.ts';
import { type DeclaredInFile, declaring } from './declared.ts';

/** `pkg/app/constants.go`; `-f helmfile-prod.yaml` is usual, too. Workflows that run it are called so as well. */
export function isHelmfile(uri: string): boolean {
  return /\/(?:helmfile[^/]*|helmfile\.d\/[^/]+)\.(?:ya?ml|gotmpl)$/.test(uri) && !uri.includes('/.github/');
}

/** What tells one from another file of that name. */
const itsFields = /^(?:releases|helmfiles|bases|environments|helmDefaults|templates)[ \t]*:/m;

/** What says nothing of what a release installs, or is read below. */
const ofFile = new Set([
  ...['releases', 'helmfiles', 'namespace', 'helmDefaults', 'repositories', 'environments', 'templates'],
  ...['commonLabels', 'helmBinary', 'lockFilePath', 'missingFileHandler'],
]);
const ofDefaults = new Set([
  ...['wait', 'waitRetries', 'waitForJobs', 'timeout', 'atomic', 'force', 'cleanupOnFail', 'createNamespace'],
  ...['recreatePods', 'verify', 'keyring', 'historyMax', 'devel', 'skipDeps', 'skipRefresh', 'kubeContext'],
  ...[
    'disableValidation',
    'disableOpenAPIValidation',
    'cascade',
    'deleteWait',
    'deleteTimeout',
    'skipSchemaValidation',
  ],
  ...['syncReleaseLabels', 'takeOwnership', 'trackMode', 'suppressOutputLineRegex'],
]);
const ofRelease = new Set([
  ...['name', 'namespace', 'chart', 'version', 'values', 'secrets', 'set', 'setString', 'installed'],
  ...['missingFileHandler', 'labels', 'needs', 'kubeContext'],
  ...ofDefaults,
]);

/** Undefined for a manifest that is called so. */
export function readHelmfile(uri: string, documents: readonly PlacedDocument[]): DeclaredInFile | undefined {
  const [first, ...others] = documents.filter(
    ({ document: { state } }) => state.kind !== 'parsed' || state.root !== undefined,
  );
  if (first === undefined) return undefined;
  const whole = (field: string) =>
    declaring({ open: [{ reason: notFollowedBy('helmfile', field), at: startOf(textOf(uri, first)) }] });
  const all = [first, ...others];
  if (all.some(({ document }) => document.kind !== undefined)) return undefined;
  if (!all.some(({ document }) => itsFields.test(document.text))) return undefined;
  // Before version 1 each is filled in, comments and all; now only what is called `.gotmpl` is.
  if (all.some(({ document }) => document.text.includes('{{'))) return whole('{{ … }}');
  if (others.length > 0) return whole('---');
  const { state } = first.document;
  if (state.kind !== 'parsed' || state.root === undefined) return undefined;
  const { root } = readTree(state.root, textOf(uri, first), 'kustomize');
  const defaults = nodeAt(root, 'helmDefaults');
  const open = [
    ...otherFields('helmfile', root, ofFile),
    ...otherFields('helmfile', defaults, knownIn(defaults, ofDefaults)),
  ];
  const releases = itemsOf(nodeAt(root, 'releases'));
  const charts = releases.flatMap((one) => releaseOf(one, root, open));
  return declaring({
    charts,
    open: [...(charts.length > 0 ? [] : open), ...releases.flatMap(withoutChart), ...otherFiles(root)],
  });
}

/** Values of the release before count as well only where that is switched on. */
function knownIn(node: SourcedNode | undefined, known: ReadonlySet<string>): ReadonlySet<string> {
  return textAt(node, 'reuseValues') === 'false' ? new Set([...known, 'reuseValues']) : known;
}

/** A release whose chart another part of the file says. */
function withoutChart(node: SourcedNode): readonly Remark[] {
  const inherit = nodeAt(node, 'inherit');
  return nodeAt(node, 'chart') === undefined && inherit !== undefined
    ? [{ reason: notFollowedBy('helmfile', 'inherit'), at: inherit.at }]
    : [];
}

/** Of files that it goes on to, only those are read that are called as such files are. */
function otherFiles(root: SourcedNode): readonly Remark[] {
  return itemsOf(nodeAt(root, 'helmfiles')).flatMap((one) => {
    const path = (one.type === 'scalar' ? one : nodeAt(one, 'path')) ?? one;
    const isRead = path.type === 'scalar' && !/[*:]/.test(path.text) && isHelmfile(`/${path.text}`);
    return isRead ? [] : { reason: notFollowedBy('helmfile', 'helmfiles'), at: path.at };
  });
}

function releaseOf(
  node: SourcedNode,
  root: SourcedNode,
  ofAll: readonly UnfollowedChange[],
): readonly ChartDelivery[] {
  if (textAt(node, 'installed') === 'false') return [];
  const installed = nodeAt(node, 'installed');
  // That of the file is the namespace of all its releases.
  const everywhere = nodeAt(root, 'namespace');
  const inherit = nodeAt(node, 'inherit');
  const mayBeNone = isNothing(installed) || textAt(installed) === 'true' ? undefined : installed;
  return besideRelease('helmfile', {
    name: nodeAt(node, 'name'),
    namespace: isNothing(everywhere) ? nodeAt(node, 'namespace') : everywhere,
    chart: nodeAt(node, 'chart'),
    context: nodeAt(node, 'kubeContext') ?? nodeAt(root, 'helmDefaults', 'kubeContext'),
    values: valuesOf(node, root),
    openNamespace:
      inherit === undefined || isNothing(inherit)
        ? undefined
        : { reason: notFollowedBy('helmfile', 'inherit'), at: inherit.at },
    open: [
      ...ofAll,
      ...otherFields('helmfile', node, knownIn(node, ofRelease), (field, value) =>
        field === 'inherit' ? mayInheritLinks(root) : changesLinks(field, value),
      ),
      ...(mayBeNone ? [{ reason: notFollowedBy('helmfile', 'installed'), at: mayBeNone.at }] : []),
    ],
  });
}

/** Whether a template of the file, which a release may inherit, sets service links behind the chart's back. */
function mayInheritLinks(root: SourcedNode): boolean {
  const templates = nodeAt(root, 'templates');
  const each = templates?.type === 'mapping' ? [...templates.entries] : [];
  return each.some(
    ([, { value }]) =>
      value.type === 'mapping' && [...value.entries].some(([field, one]) => changesLinks(field, one.value)),
  );
}

/** The weakest first, as Helm has them whatever their order on its command line: files, `--set`, `--set-string`. */
function valuesOf(node: SourcedNode, root: SourcedNode): readonly DeliveredValues[] {
  const handler = textAt(node, 'missingFileHandler') ?? textAt(root, 'missingFileHandler') ?? 'Error';
  const values = itemsOf(nodeAt(node, 'values')).map((one) =>
    one.type === 'mapping' ? besideValues('helmfile', one) : besideFile('helmfile', one, handler !== 'Error'),
  );
  const secrets = itemsOf(nodeAt(node, 'secrets')).map((one) =>
    unknownValues(notFollowedBy('helmfile', 'secrets'), one.at),
  );
  const set = ['set', 'setString'].flatMap((field) =>
    itemsOf(nodeAt(node, field)).map((one) =>
      besideSet(
        'helmfile',
        field,
        [textAt(one, 'name'), nodeAt(one, 'value'), field === 'setString'],
        one.at,
      ),
    ),
  );
  return [...values, ...secrets, ...set];
}
