/**
 * Workload -> estimates of its containers: environment and launch put together.
 * The middle of the straight line; judges nothing.
 */

import { containerEnvironment } from './environment/containerEnvironment.ts';
import type { ContainerEnvironment } from './environment/environment.ts';
import type { ConfigMapLookup, ServiceInventory } from './environment/inventory.ts';
import { type ServiceTotals, unknownLinks } from './environment/serviceTotals.ts';
import { findNginxImage } from './images/findNginxImage.ts';
import { type ExecEstimate, estimateExec } from './launch/exec.ts';
import { type ImageLaunch, imageLaunch } from './launch/imageLaunch.ts';
import type { Phrase } from './messages/message.ts';
import type { EnvsubstEstimate } from './nginx/envsubst.ts';
import type { TiedTemplate } from './nginx/templates.ts';
import type { AnalysisOptions } from './options.ts';
import { startEnvsubst } from './startScripts/startEnvsubst.ts';
import type { ResolvedNamespace } from './views/namespace.ts';
import type { Container, Workload } from './workloads/workload.ts';

export interface ContainerEstimate {
  readonly container: Container;
  readonly environment: ContainerEnvironment;
  /** What image and runtime add. */
  readonly image: ImageLaunch;
  /** What Linux's execve takes; undefined on Windows, which has none, and where the pod may be one for it. */
  readonly exec: ExecEstimate | undefined;
  /** Undefined where no start script is known or supposed that passes all names to envsubst. */
  readonly envsubst: EnvsubstEstimate | undefined;
}

export interface WorkloadEstimate {
  readonly workload: Workload;
  readonly namespace: ResolvedNamespace;
  /** The service environment that its containers get. */
  readonly links: ServiceTotals;
  readonly containers: readonly ContainerEstimate[];
}

export interface EstimateContext {
  /** The view that is judged. */
  readonly viewId?: string;
  readonly inventory: ServiceInventory;
  readonly configMaps: ConfigMapLookup;
  readonly options: AnalysisOptions;
  /** The template files that the settings tie to workloads of a kind and name. */
  readonly nginxTemplateFiles: (kind: string, name: string) => readonly TiedTemplate[];
}

/** Estimates every container of a workload. */
export function estimateWorkload(
  workload: Workload,
  namespace: ResolvedNamespace,
  context: EstimateContext,
): WorkloadEstimate {
  const { isClusterScoped, serviceLinks } = workload;
  const links =
    linksOf(serviceLinks.are, isClusterScoped, namespace.name, context.inventory) ??
    unknownLinks(whyUnknown(workload));
  return estimateWithLinks(workload, namespace, links, context);
}

/** The service environment that the containers of a workload get; undefined where nobody knows which. */
export function linksOf(
  are: Workload['serviceLinks']['are'],
  isClusterScoped: boolean,
  namespace: string,
  inventory: ServiceInventory,
): ServiceTotals | undefined {
  if (are === 'unknown' || (isClusterScoped && are === 'on')) return undefined;
  return inventory.totals(namespace, are === 'on');
}

function whyUnknown({ manifest, serviceLinks, serviceLinksDoubt }: Workload): Phrase {
  if (serviceLinks.are !== 'unknown') return { id: 'kind-without-namespace', kind: manifest.kind };
  return serviceLinksDoubt ?? { id: 'setting-unknown', name: 'enableServiceLinks' };
}

/** The estimate with another service environment than that of the inventory. */
export function estimateWithLinks(
  workload: Workload,
  namespace: ResolvedNamespace,
  links: ServiceTotals,
  context: Omit<EstimateContext, 'inventory'>,
): WorkloadEstimate {
  const containers = workload.containers.map((container) =>
    estimateContainer(container, workload, namespace.name, links, context),
  );
  return { workload, namespace, links, containers };
}

function estimateContainer(
  container: Container,
  workload: Workload,
  namespace: string,
  links: ServiceTotals,
  { configMaps, options, nginxTemplateFiles }: Omit<EstimateContext, 'inventory'>,
): ContainerEstimate {
  const environment = containerEnvironment({ workload, container, namespace, links, configMaps });
  const nginx = findNginxImage(container, options.images);
  const image = imageLaunch(nginx, container);
  return {
    container,
    environment,
    image,
    exec: workload.isWindows === false ? estimateExec(environment, image, options.limits) : undefined,
    envsubst: startEnvsubst(
      {
        container,
        workload,
        environment,
        namespace,
        configMaps,
        limits: options.limits,
        tiedTemplates: nginxTemplateFiles(workload.manifest.kind, workload.manifest.name ?? ''),
      },
      nginx,
      options.images,
    ),
  };
}
