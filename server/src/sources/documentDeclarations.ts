/**
 * The Services, ConfigMaps and workloads that one document of the workspace declares.
 * Knows documents and where they stand; does not know the other documents and files.
 */
import type { PlacedDocument } from '../analysis/documents/document.ts';
import { nodeAt } from '../analysis/documents/reading.ts';
import type { ConfigMap } from '../analysis/environment/configMap.ts';
import { isConfigMap, readConfigMap } from '../analysis/environment/readConfigMap.ts';
import { isService, readService } from '../analysis/environment/readService.ts';
import type { Service } from '../analysis/environment/service.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { type Ties, tiesOf } from '../analysis/neighbourTies.ts';
import type { CustomKind } from '../analysis/options.ts';
import { compact, type Span, word } from '../analysis/text.ts';
import type { View } from '../analysis/views/view.ts';
import { manifestsOf } from '../analysis/workloads/manifests.ts';
import { hasIdentity, isPrintedList } from '../analysis/workloads/printedByCluster.ts';
import type { Manifest } from '../analysis/workloads/workload.ts';
import type { ResolveNamespace } from '../settings/namespaces.ts';
import type { DeclaredConfigMap } from './configMaps.ts';
import type { DeclaredService } from './declaredService.ts';
import { type DocumentPlace, noLines, placeIn } from './documentPlace.ts';
import { type ObjectDraft, objectDraft } from './objectDraft.ts';

/** What a document declares, in whatever namespace; it can be resolved again without the document. */
export interface DocumentDrafts {
  readonly place: DocumentPlace;
  /** The length of its text; of what is made, about as much. */
  readonly characters: number;
  readonly services: readonly ServiceDraft[];
  /** Services of which not all is known, and what may be Services. */
  readonly unknownServices: readonly UnknownServiceDraft[];
  readonly configMaps: readonly ConfigMapDraft[];
  /** All other objects: which of them are workloads is a matter of settings. */
  readonly objects: readonly ObjectDraft[];
  /** What ties its workloads to others, by the kinds that were workloads then; undefined where none was. */
  readonly ties: Ties | undefined;
  readonly tiesKinds: readonly CustomKind[];
  /** Something in it is a copy of what is in a cluster, and was left out. */
  readonly isPrinted: boolean;
  /** Absent where there are none, as nearly always. */
  readonly refused?: readonly RefusedDraft[];
  /** It is yet to be read, and declares nothing until then; `first`: others may rest on it. */
  readonly isUnread?: 'first' | 'later';
}

/** A Service that the API server would refuse: it will not be there. */
interface RefusedDraft {
  readonly name: string | undefined;
  /** Its name, or all of it. */
  readonly span: Span;
  readonly because: Phrase;
}

interface ServiceDraft {
  readonly manifestNamespace: string | undefined;
  readonly service: Service;
  readonly nameSpan: Span | undefined;
}

interface UnknownServiceDraft {
  readonly manifestNamespace: string | undefined;
  /** It is written, or absent. */
  readonly isNamespaceKnown: boolean;
}

interface ConfigMapDraft {
  readonly manifestNamespace: string | undefined;
  readonly configMap: ConfigMap;
}

/** A document that holds workloads of a namespace; its name is the URI of its file. */
export interface WorkloadDocument {
  readonly namespace: string;
  readonly name: string;
  /** As `Audience` has it. */
  readonly apart?: string;
  readonly drafts: DocumentDrafts;
  /** Undefined where that is not known. */
  readonly ties: Ties | undefined;
}

export interface Declarations {
  readonly services: readonly DeclaredService[];
  /** The namespaces of Services of which not all is known; undefined where the namespace is not known either. */
  readonly open: readonly (string | undefined)[];
  readonly configMaps: readonly DeclaredConfigMap[];
  readonly workloads: readonly WorkloadDocument[];
}

/** What decides how drafts are resolved. */
export interface DraftRules {
  readonly resolveNamespace: ResolveNamespace;
  /** Custom resources that hold a pod spec. */
  readonly kinds?: readonly CustomKind[];
}

/** Reads a document. Places are computed when they are asked for, and hold for the file as it is then. */
export function readDrafts(
  file: string,
  placed: PlacedDocument,
  { kinds = [] }: Pick<DraftRules, 'kinds'>,
): DocumentDrafts {
  const { document } = placed;
  if (isPrintedList(document)) return { ...noDrafts(placed), isPrinted: true };
  const { place, characters } = noDrafts(placed);
  const services: ServiceDraft[] = [];
  const unknownServices: UnknownServiceDraft[] = [];
  const configMaps: ConfigMapDraft[] = [];
  const objects: ObjectDraft[] = [];
  const refused: RefusedDraft[] = [];
  let isPrinted = false;
  for (const manifest of manifestsOf(document)) {
    // Nobody knows where it will be, or what. `unjudgedPods.ts` tells of those that may make pods.
    if (manifest.unknown !== undefined) {
      if (mayBeService(manifest)) unknownServices.push(unknownService(manifest));
      continue;
    }
    const { nameSpan, apiVersion, kind } = manifest;
    const manifestNamespace = manifest.namespace === undefined ? undefined : word(manifest.namespace);
    const namespace = manifestNamespace ?? '';
    // Others may point to it.
    if (!placed.isMade && (isService(manifest) || isConfigMap(manifest)))
      place.lineStarts = document.lineStarts;
    const reading = readService(manifest, namespace);
    // What is no valid Service is refused by the API server: it will not be there.
    if (reading.kind === 'service') {
      if (hasIdentity(manifest.node)) isPrinted = true;
      else services.push({ manifestNamespace, service: reading.service, nameSpan });
    } else if (reading.kind === 'unknown') unknownServices.push(unknownService(manifest));
    else if (reading.kind === 'invalid' && !hasIdentity(manifest.node))
      refused.push({ name: manifest.name, span: nameSpan ?? manifest.node.span, because: reading.reason });
    const placeOf = (span: Span) => placeIn(file, place, span);
    const configMap = readConfigMap(manifest, { namespace, file, placeOf });
    if (configMap) configMaps.push({ manifestNamespace, configMap });
    if (reading.kind === 'none' && !configMap) objects.push(objectDraft(manifestNamespace, apiVersion, kind));
  }
  const ties = objects.length === 0 ? undefined : tiesOf(document, kinds);
  const tiesKinds = kinds;
  const drafts: DocumentDrafts = {
    place,
    characters,
    services: compact(services),
    unknownServices: compact(unknownServices),
    configMaps: compact(configMaps),
    objects: compact(objects),
    ties,
    tiesKinds,
    isPrinted,
  };
  return refused.length === 0 ? drafts : { ...drafts, refused: compact(refused) };
}

/** Of what is not known to be another kind. */
function mayBeService(manifest: Manifest): boolean {
  return manifest.unknown?.field !== 'metadata.namespace' || isService(manifest);
}

function unknownService({ namespace, node }: Manifest): UnknownServiceDraft {
  const isNamespaceKnown = nodeAt(node, 'metadata', 'namespace')?.type !== 'hole';
  return { manifestNamespace: namespace, isNamespaceKnown };
}

const nothing: readonly never[] = [];

/** A letter more mostly changes nothing. */
const aboutCharacters = 256;

/** Those of a document that cannot be read. */
export function noDrafts(placed: PlacedDocument): DocumentDrafts {
  const { document } = placed;
  return {
    place: { lineStarts: noLines, startLine: placed.isMade ? 0 : placed.startLine, index: 0 },
    characters: placed.isMade
      ? Math.ceil(document.text.length / aboutCharacters) * aboutCharacters
      : document.text.length,
    services: nothing,
    unknownServices: nothing,
    configMaps: nothing,
    objects: nothing,
    ties: undefined,
    tiesKinds: nothing,
    isPrinted: false,
  };
}

/** Whether nobody would miss it. */
export function declaresNothing(drafts: DocumentDrafts): boolean {
  const { services, unknownServices, configMaps, objects, refused = [] } = drafts;
  return [refused, services, unknownServices, configMaps, objects].every(({ length }) => length === 0);
}

/** Those of a document that is yet to be read. */
export function unreadDrafts(placed: PlacedDocument): DocumentDrafts {
  return { ...noDrafts(placed), isUnread: seemsToGive.test(placed.document.text) ? 'first' : 'later' };
}

/** A Service, a ConfigMap or a list; how else it may be written, it counts a moment later. */
const seemsToGive = /\bkind\b["']?\s*:[^\n]*\b(?:Service|ConfigMap|\w*List)\b/;

/** Whether others may point to it. */
export function givesToOthers({ services, configMaps }: DocumentDrafts): boolean {
  return services.length + configMaps.length > 0;
}

/** What the documents of a file declare, by their index. */
export interface DraftsOfFile {
  readonly count: number;
  readonly at: (index: number) => DocumentDrafts | undefined;
}

/**
 * Takes note of where the documents of a file stand now, so many of them from `start` on being new. Answers whether one
 * stands elsewhere that others may point to.
 */
export function placeDrafts(
  { count, at }: DraftsOfFile,
  view: View | undefined,
  start: number,
  added: number,
): boolean {
  let hasMoved = false;
  const stands = (index: number) => {
    const place = at(index)?.place;
    return place?.index === index && place.startLine === lineIn(view, index);
  };
  const isPlain = view?.label === undefined && at(0)?.place.shownBy === undefined;
  // Those below stand where they stood, if the last one does: an edit within a line touches none of thousands.
  const end = isPlain && stands(count - 1) ? Math.min(start + added, count) : count;
  for (let index = isPlain ? start : 0; index < end; index += 1) {
    const one = at(index);
    if (one === undefined) continue;
    const line = lineIn(view, index) ?? one.place.startLine;
    hasMoved ||= line !== one.place.startLine && givesToOthers(one);
    one.place.startLine = line;
    one.place.index = index;
    showDrafts(one, view, index);
  }
  return hasMoved;
}

function lineIn(view: View | undefined, index: number): number | undefined {
  const placed = view?.documents[index];
  return placed?.isMade ? 0 : placed?.startLine;
}

/** What a document declares is written where a view of its file says. */
export function showDrafts({ place }: DocumentDrafts, view: View | undefined, index: number): void {
  if (view?.label === undefined) {
    if (place.shownBy !== undefined) delete place.shownBy;
  } else if (view.documents[index] !== undefined) place.shownBy = view;
}
