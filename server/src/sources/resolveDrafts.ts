/**
 * What a document's drafts declare, in the namespaces that settings and views give them.
 * Knows drafts and rules; does not read documents.
 */
import type { CustomKind } from '../analysis/options.ts';
import { isExplicit, type NamespaceLookup, type ResolvedNamespace } from '../analysis/views/namespace.ts';
import { workloadKind } from '../analysis/workloads/kinds.ts';
import { DeclaredService } from './declaredService.ts';
import type { Declarations, DocumentDrafts, DraftRules, WorkloadDocument } from './documentDeclarations.ts';
import { doTiesHold } from './tiesHold.ts';

/** Puts the drafts of a file's document into their namespaces. */
export function resolveDrafts(
  uri: string,
  drafts: DocumentDrafts,
  resolve: NamespaceLookup,
  { kinds = [] }: Pick<DraftRules, 'kinds'>,
): Declarations {
  const services = eachOf(drafts.services, ({ manifestNamespace, service, nameSpan }) => {
    const namespace = resolve(manifestNamespace);
    const resolved = { ...service, namespace: namespace.name };
    const how = { isCertain: isExplicit(namespace) && service.hook?.isPassing !== true, audience: namespace };
    return new DeclaredService(uri, resolved, how, { document: drafts.place, span: nameSpan });
  });
  const open = eachOf(drafts.unknownServices, ({ manifestNamespace, isNamespaceKnown }) =>
    isNamespaceKnown ? resolve(manifestNamespace).name : undefined,
  );
  const configMaps = eachOf(drafts.configMaps, ({ manifestNamespace, configMap }) => {
    const namespace = resolve(manifestNamespace);
    return { ...configMap, namespace: namespace.name, audience: namespace };
  });
  return { services, open, configMaps, workloads: workloadsIn(uri, drafts, resolve, kinds) };
}

function workloadsIn(
  uri: string,
  drafts: DocumentDrafts,
  resolve: NamespaceLookup,
  kinds: readonly CustomKind[],
): readonly WorkloadDocument[] {
  const namespaces = drafts.objects.flatMap(({ apiVersion, kind, manifestNamespace }) =>
    workloadKind(apiVersion, kind, kinds) ? resolve(manifestNamespace) : [],
  );
  if (namespaces.length === 0) return nothing;
  const ties = doTiesHold(drafts, kinds) ? drafts.ties : undefined;
  const each = namespaces.length === 1 ? namespaces : distinct(namespaces);
  return each.map(({ name: namespace, apart }) => ({
    ...{ namespace, name: uri, drafts, ties },
    ...(apart !== undefined && { apart }),
  }));
}

function distinct(namespaces: readonly ResolvedNamespace[]): readonly ResolvedNamespace[] {
  return [...new Map(namespaces.map((one) => [one.name, one])).values()];
}

/** Most documents have nothing of most kinds: that is one array for all. */
function eachOf<Item, Result>(items: readonly Item[], make: (item: Item) => Result): readonly Result[] {
  return items.length === 0 ? nothing : items.map(make);
}

const nothing: readonly never[] = [];
