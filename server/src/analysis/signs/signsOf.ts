/**
 * Document -> its signs, while its content is here.
 * Knows which document can be told by signs; those of workloads are `workloadSigns.ts`'s.
 */
import type { Likeness, ManifestDocument } from '../documents/document.ts';
import { holdsHole } from '../documents/extents.ts';
import { entriesOf, known, nodeAt, stringOf } from '../documents/reading.ts';
import { isConfigMap } from '../environment/readConfigMap.ts';
import { isService } from '../environment/readService.ts';
import type { CustomKind } from '../options.ts';
import { linkWordsIn } from '../references/linkWordsIn.ts';
import { compact, detached, word } from '../text.ts';
import { manifestsOf } from '../workloads/manifests.ts';
import { isPrinted } from '../workloads/printedByCluster.ts';
import { readWorkloads } from '../workloads/readWorkload.ts';
import { unjudgedPods } from '../workloads/unjudgedPods.ts';
import { ignoreAnnotation, type Manifest } from '../workloads/workload.ts';
import type { ConfigMapSigns, DocumentSigns, Signs, UnjudgedSigns } from './signs.ts';
import { templateSigns } from './templateSigns.ts';
import { workloadSigns } from './workloadSigns.ts';

const nothing: DocumentSigns = { subjects: [], hasSuppressions: false, unjudged: [] };

/**
 * Reads them. Undefined where nothing can be said without judging it: of a template file, and where a part of the
 * document is yet to be filled in.
 */
export function signsOf(document: ManifestDocument, kinds: readonly CustomKind[]): DocumentSigns | undefined {
  if (document.nginxTemplateFile !== undefined) return undefined;
  const manifests = manifestsOf(document);
  const hasDirectives = document.directives.length > 0;
  if (manifests.length === 0) return hasDirectives ? { ...nothing, hasSuppressions: true } : nothing;
  const subjects: Signs[] = [];
  const unjudged: UnjudgedSigns[] = [];
  let hasSuppressions = hasDirectives;
  for (const manifest of manifests) {
    if (isUnfilled(manifest)) return undefined;
    const workloads = readWorkloads(manifest, kinds);
    if (workloads.some(({ podSpec }) => holdsHole(podSpec))) return undefined;
    hasSuppressions ||= manifest.annotations.some(({ key }) => key === ignoreAnnotation);
    if (workloads.length > 0) subjects.push(...workloads.map(workloadSigns));
    else if (!isPrinted(manifest, document)) subjects.push(signsOfObject(manifest));
    const odd = unjudgedPods(manifest, kinds);
    if (odd !== undefined)
      unjudged.push({
        start: manifest.node.span.start,
        namespace: namespaceOf(manifest),
        because: odd.because,
      });
  }
  return { subjects: compact(subjects), hasSuppressions, unjudged: compact(unjudged) };
}

/** The signs of a document that differs from another in names only. */
export function signsOfLike(
  signs: DocumentSigns | undefined,
  { namespace, kind, name }: Likeness,
): DocumentSigns | undefined {
  return (
    signs && {
      ...signs,
      subjects: compact(
        signs.subjects.map((one) =>
          one.kind === 'workload' && one.idleUnlessTied !== undefined
            ? { ...one, namespace, idleUnlessTied: { kind, name } }
            : { ...one, namespace },
        ),
      ),
      unjudged: compact(signs.unjudged.map((one) => ({ ...one, namespace }))),
    }
  );
}

function isUnfilled({ unknown, unknownName, parameters }: Manifest): boolean {
  return unknown !== undefined || unknownName !== undefined || parameters !== undefined;
}

function namespaceOf({ namespace }: Manifest): string | undefined {
  return namespace === undefined ? undefined : word(namespace);
}

function signsOfObject(manifest: Manifest): Signs {
  const namespace = namespaceOf(manifest);
  const { name } = manifest;
  if (name !== undefined && isService(manifest)) return { kind: 'service', namespace, name: detached(name) };
  if (name !== undefined && isConfigMap(manifest))
    return { kind: 'config-map', namespace, name: detached(name), ...signsOfData(manifest) };
  return { kind: 'other', namespace };
}

function signsOfData({ node }: Manifest): Pick<ConfigMapSigns, 'linkNames' | 'template'> {
  const { entries, rest } = entriesOf(nodeAt(node, 'data'));
  const texts = entries.flatMap(({ value }) => known(stringOf(value)) ?? []);
  return {
    linkNames: rest === undefined ? linkWordsIn(texts) : undefined,
    template: templateSigns(texts.filter((text) => text.includes('$'))),
  };
}
