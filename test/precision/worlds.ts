/**
 * A unit as the product sees it, in one of the modes that are measured.
 * Knows how workspace, inventory and analyzer are put together; judges and counts nothing.
 */
import { pathToFileURL } from 'node:url';
import type { ManifestFile } from '../../server/src/analysis/documents/document.ts';
import type { Service } from '../../server/src/analysis/environment/service.ts';
import type { WorkloadEstimate } from '../../server/src/analysis/estimate.ts';
import type { ToldFinding } from '../../server/src/analysis/findings/finding.ts';
import { tell } from '../../server/src/analysis/findings/tell.ts';
import { applications } from '../../server/src/analysis/knowledge/applications.ts';
import { english } from '../../server/src/analysis/messages/languages.ts';
import { defaultOptions } from '../../server/src/analysis/options.ts';
import { findingsOf } from '../../server/src/analysis/placing/findingsOf.ts';
import { rules } from '../../server/src/analysis/rules/registry.ts';
import { fileView } from '../../server/src/analysis/views/fileView.ts';
import { manifestsOf } from '../../server/src/analysis/workloads/manifests.ts';
import { Analyses } from '../../server/src/project/analyses.ts';
import {
  namespaceResolver,
  type ResolveNamespace,
  resolverByFile,
} from '../../server/src/settings/namespaces.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { Inventory } from '../../server/src/sources/inventory.ts';
import type { Declaration, ServiceSource } from '../../server/src/sources/serviceSource.ts';
import { Workspace } from '../../server/src/sources/workspace.ts';
import { textsOf } from '../support/texts.ts';
import type { Unit } from './checkout.ts';

/**
 * `complete`: the Services of the unit are all Services of its namespaces, with the addresses that an API server
 * gives. `alone`: nothing is known but the unit's own manifests. `crowded`: every namespace has all Services of the
 * unit, one of each name that an application of the table reads, and a thousand others.
 */
export type Mode = 'complete' | 'alone' | 'crowded';

export interface World {
  readonly file: (path: string) => ManifestFile | undefined;
  readonly kinds: (path: string) => readonly string[];
  readonly workloads: (path: string) => readonly WorkloadEstimate[];
  readonly findings: (path: string) => readonly ToldFinding[];
  /** Puts another text in the place of a file's. */
  readonly replace: (path: string, text: string) => void;
}

/** Rules that are off by default speak, too: as information. */
const everyRule = {
  ...defaultOptions,
  rules: Object.fromEntries(
    rules.filter((rule) => rule.defaultSeverity === 'off').map(({ code }) => [code, 'information' as const]),
  ),
};

/** Reads a unit; `read` is called around each file, so that it can be timed. */
export function openWorld(
  unit: Unit,
  mode: Mode,
  read: (path: string, step: () => void) => void = (_, step) => step(),
): World {
  const resolveNamespace = resolverFor(unit, mode);
  const workspace = new Workspace({ resolveNamespace, kinds: [] });
  for (const { path, text } of unit.files) read(path, () => textsOf(workspace).update(uriOf(path), text));
  const sources = mode === 'alone' ? [workspace] : [listOf(workspace, mode === 'crowded'), workspace];
  const inventory = new Inventory(sources);
  const analyses = new Analyses({
    workspace,
    nginxTemplates: { find: () => [], workloadsOf: () => [], revision: 0 },
    worldOf: () => ({
      partsFor: () => ({ inventory, configMaps: workspace.configMaps }),
      isOpen: false,
      want: () => false,
    }),
    optionsOf: () => everyRule,
    resolverOf: resolverByFile(resolveNamespace),
  });
  const { analyzer } = analyses;
  const contextOf = (uri: string) => analyses.contextOf(uri);
  const file = (path: string) => workspace.file(uriOf(path));
  return {
    file,
    kinds: (path) =>
      (file(path)?.documents ?? []).flatMap(({ document }) => manifestsOf(document).map(({ kind }) => kind)),
    workloads: (path) =>
      (file(path)?.documents ?? []).flatMap(
        ({ document }) => analyzer.estimate(document, contextOf(uriOf(path))).workloads,
      ),
    findings: (path) => {
      const manifests = file(path);
      if (manifests === undefined) return [];
      const view = fileView(uriOf(path), manifests.documents);
      return findingsOf(view, ({ document }) => analyzer.analyze(document, contextOf(view.id)).findings).map(
        (finding) => tell(finding, english),
      );
    },
    replace: (path, text) => textsOf(workspace).update(uriOf(path), text),
  };
}

function uriOf(path: string): string {
  return pathToFileURL(path).toString();
}

/** A kustomization's namespace is in force over the manifests' own; with all Services given, `default` is meant. */
function resolverFor(unit: Unit, mode: Mode): ResolveNamespace {
  const chosen = new Map(unit.files.map(({ path, namespace }) => [uriOf(path), namespace]));
  const fallback = namespaceResolver(defaultSettings, mode === 'alone' ? {} : { option: 'default' });
  return (uri, manifestNamespace) => {
    const namespace = chosen.get(uri);
    return namespace === undefined
      ? fallback(uri, manifestNamespace)
      : { name: namespace, from: 'project-file' };
  };
}

/** What `kubectl get services -A` would list if a cluster held the workspace and nothing else, or a crowd, too. */
function listOf(workspace: Workspace, isCrowded: boolean): ServiceSource {
  const addresses = new Map<string, string>();
  const allocated = (service: Service): Service => {
    if (service.clusterIP !== undefined) return service;
    const key = `${service.namespace}/${service.name}`;
    const count = addresses.size + 2;
    const number =
      service.ipFamily === 'IPv6'
        ? `fd00::${count.toString(16)}`
        : `10.${96 + (count >> 16)}.${(count >> 8) & 255}.${count & 255}`;
    const clusterIP = addresses.get(key) ?? number;
    addresses.set(key, clusterIP);
    return { ...service, clusterIP };
  };
  const crowds = new Map<string, readonly Service[]>();
  const crowdIn = (namespace: string) => {
    const crowd = crowds.get(namespace) ?? crowdOf(workspace, namespace);
    crowds.set(namespace, crowd);
    return crowd;
  };
  return {
    kind: 'snapshot',
    namespaces: () => workspace.namespaces(),
    knowledge: (namespace) => {
      const listed = isCrowded ? crowdIn(namespace) : declaredIn(workspace, namespace);
      const origin = { source: 'snapshot', label: 'services.json', place: undefined } as const;
      const services = new Map<string, readonly Declaration[]>(
        listed.map((service) => [service.name, [{ service: allocated(service), origin, isCertain: true }]]),
      );
      return { kind: 'known', services, complete: true, asOf: undefined, remark: undefined };
    },
    onDidChange: () => () => undefined,
    dispose: () => undefined,
  };
}

function declaredIn(workspace: Workspace, namespace: string): readonly Service[] {
  const declared = workspace.knowledge(namespace);
  return declared.kind === 'known'
    ? [...declared.services.values()].flatMap(([first]) => first?.service ?? [])
    : [];
}

const tempting = applications.flatMap(({ collisions }) => collisions.flatMap(({ services }) => services));
const others = Array.from({ length: 1_000 }, (_, index) => `tenant-${index}-backend`);

/** The last of a name counts: the workspace's own. */
function crowdOf(workspace: Workspace, namespace: string): readonly Service[] {
  const added = [...tempting, ...others].map((name): Service => {
    const ports = [{ name: undefined, port: 8080, protocol: 'TCP' }];
    return { namespace, name, clusterIP: undefined, ports, ipFamily: 'IPv4' };
  });
  const own = [...workspace.namespaces()].flatMap((other) => declaredIn(workspace, other));
  return [...added, ...own.map((service) => ({ ...service, namespace }))];
}
