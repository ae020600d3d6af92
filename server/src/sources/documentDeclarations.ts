/**
 * The Services and ConfigMaps that one document of the workspace declares.
 * Knows documents and where they stand; does not know the other documents and files.
 */
import type { PlacedDocument } from '../analysis/documents/document.ts';
import type { ConfigMap } from '../analysis/environment/configMap.ts';
import { readConfigMap } from '../analysis/environment/readConfigMap.ts';
import { readService } from '../analysis/environment/readService.ts';
import type { Service } from '../analysis/environment/service.ts';
import { positionAt, type Range, type Span, shiftRange } from '../analysis/text.ts';
import { manifestsOf } from '../analysis/workloads/manifests.ts';
import { isExplicit } from '../analysis/workloads/namespace.ts';
import type { ResolveNamespace } from '../settings/namespaces.ts';
import { DeclaredService } from './declaredService.ts';

/** Where a document stands in its file. `startLine` is kept up to date as lines above come and go. */
export interface DocumentPlace {
  readonly lineStarts: readonly number[];
  startLine: number;
}

/** What a document declares, in whatever namespace; it can be resolved again without the document. */
export interface DocumentDrafts {
  readonly place: DocumentPlace;
  readonly services: readonly ServiceDraft[];
  readonly configMaps: readonly ConfigMapDraft[];
}

interface ServiceDraft {
  readonly manifestNamespace: string | undefined;
  readonly service: Service;
  readonly nameSpan: Span | undefined;
}

interface ConfigMapDraft {
  readonly manifestNamespace: string | undefined;
  readonly configMap: ConfigMap;
}

export interface Declarations {
  readonly services: readonly DeclaredService[];
  readonly configMaps: readonly ConfigMap[];
}

/** Reads a document. Places are computed when they are asked for, and hold for the file as it is then. */
export function readDrafts(file: string, { document, startLine }: PlacedDocument): DocumentDrafts {
  const place: DocumentPlace = { lineStarts: document.lineStarts, startLine };
  const services: ServiceDraft[] = [];
  const configMaps: ConfigMapDraft[] = [];
  for (const manifest of manifestsOf(document)) {
    const { namespace: manifestNamespace, nameSpan } = manifest;
    const namespace = manifestNamespace ?? '';
    const reading = readService(manifest, namespace);
    // What is no valid Service is refused by the API server: it will not be there.
    if (reading.kind === 'service') services.push({ manifestNamespace, service: reading.service, nameSpan });
    const rangeOf = (span: Span) => rangeIn(place, span);
    const configMap = readConfigMap(manifest, { namespace, file, rangeOf });
    if (configMap) configMaps.push({ manifestNamespace, configMap });
  }
  return { place, services, configMaps };
}

/** Puts the drafts of a file's document into their namespaces. */
export function resolveDrafts(uri: string, drafts: DocumentDrafts, resolve: ResolveNamespace): Declarations {
  const services = drafts.services.map(({ manifestNamespace, service, nameSpan }) => {
    const namespace = resolve(uri, manifestNamespace);
    const resolved = { ...service, namespace: namespace.name };
    const range = () => nameSpan && rangeIn(drafts.place, nameSpan);
    return new DeclaredService(uri, resolved, isExplicit(namespace), range);
  });
  const configMaps = drafts.configMaps.map(({ manifestNamespace, configMap }) => {
    return { ...configMap, namespace: resolve(uri, manifestNamespace).name };
  });
  return { services, configMaps };
}

function rangeIn({ lineStarts, startLine }: DocumentPlace, { start, end }: Span): Range {
  return shiftRange({ start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) }, startLine);
}
