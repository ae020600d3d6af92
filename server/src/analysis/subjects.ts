/**
 * What rules look at in a document: its workloads, its other objects, or the template that it is.
 * Knows what findings about each rest on; does not know the rules.
 */
import type { ManifestDocument } from './documents/document.ts';
import type { ServiceTotals } from './environment/serviceTotals.ts';
import type { EstimateContext, WorkloadEstimate } from './estimate.ts';
import type { DocumentFinding } from './findings/documentFinding.ts';
import type { ReportFix } from './findings/report.ts';
import { suppressHere } from './fixes/suppressHere.ts';
import { suppressionsInTemplate } from './fixes/suppressInTemplate.ts';
import type { NeighbourLookup } from './neighbours.ts';
import { configMapTemplates } from './nginxTemplates/configMapTemplates.ts';
import { fileTemplate } from './nginxTemplates/fileTemplate.ts';
import type { NginxTemplate } from './nginxTemplates/nginxTemplate.ts';
import type { Span } from './text.ts';
import type { Audience } from './views/audience.ts';
import type { NamespaceLookup } from './views/namespace.ts';
import { manifestsOf } from './workloads/manifests.ts';
import type { NamespacedObject } from './workloads/namespacedObject.ts';
import { isPrinted } from './workloads/printedByCluster.ts';
import { type Manifest, workloadName } from './workloads/workload.ts';

export interface AnalysisContext extends EstimateContext {
  /** The workloads of the workspace: a Service or a ConfigMap does them good or harm. */
  readonly neighbours: NeighbourLookup;
  /** The namespace of a manifest of this file. */
  readonly resolveNamespace: NamespaceLookup;
  /** That of the file; absent: everyone. */
  readonly audience?: Audience;
}

export interface Subject {
  /** Undefined of a template file, in which there is none. */
  readonly object: NamespacedObject | undefined;
  /** Of a workload. */
  readonly estimate: WorkloadEstimate | undefined;
  /** The nginx templates in it. */
  readonly templates: readonly NginxTemplate[];
  readonly about: Pick<DocumentFinding, 'workload' | 'namespace'>;
  /** The service environment that findings about it rest on. */
  readonly links: ServiceTotals;
  /** All Services of that are known. */
  readonly isComplete: boolean;
  /** The fixes that silence a rule at a place of it. */
  readonly silence: (code: string, place: Span) => readonly ReportFix[];
}

/** `workloads` are the document's estimates. None of a template that no workload reads. */
export function subjectsOf(
  document: ManifestDocument,
  workloads: readonly WorkloadEstimate[],
  context: AnalysisContext,
): readonly Subject[] {
  const { nginxTemplateFile } = document;
  if (nginxTemplateFile !== undefined) return templateSubjects(document, nginxTemplateFile, context);
  const estimates = new Map<Manifest, WorkloadEstimate[]>();
  for (const estimate of workloads) {
    const { manifest } = estimate.workload;
    const own = estimates.get(manifest);
    if (own === undefined) estimates.set(manifest, [estimate]);
    else own.push(estimate);
  }
  const silence: Subject['silence'] = (code, place) => suppressHere(document, code, place);
  return manifestsOf(document).flatMap((manifest): readonly Subject[] => {
    const own = estimates.get(manifest);
    if (own !== undefined) return own.map((estimate) => workloadSubject(estimate, silence));
    // A copy of what a cluster has is nobody's to change: only how its workloads fare is said.
    if (isPrinted(manifest, document)) return [];
    // Nobody knows whom it does good or harm.
    if (manifest.unknown !== undefined || manifest.unknownName !== undefined) return [];
    const object = { manifest, namespace: context.resolveNamespace(manifest.namespace) };
    const links = context.inventory.totals(object.namespace.name, true);
    const templates = configMapTemplates(object, document, context.neighbours);
    const about = { workload: undefined, namespace: object.namespace.name };
    const { isComplete } = links;
    return [{ object, estimate: undefined, templates, about, links, isComplete, silence }];
  });
}

function workloadSubject(estimate: WorkloadEstimate, silence: Subject['silence']): Subject {
  const { workload, namespace, links } = estimate;
  return {
    object: { manifest: workload.manifest, namespace },
    estimate,
    templates: [],
    about: { workload: workloadName(workload), namespace: namespace.name },
    links,
    isComplete: links.isComplete,
    silence,
  };
}

function templateSubjects(
  document: ManifestDocument,
  file: string,
  { neighbours }: AnalysisContext,
): readonly Subject[] {
  const template = fileTemplate(document, file, neighbours);
  const [holder] = [...(template?.readers ?? []), ...(template?.idle ?? [])];
  if (template === undefined || holder === undefined) return [];
  const estimates = template.readers.map(({ neighbour }) => neighbour.estimate);
  const namespaces = new Set(estimates.map(({ namespace }) => namespace.name));
  return [
    {
      object: undefined,
      estimate: undefined,
      templates: [template],
      // In none where its readers are in several.
      about: { workload: undefined, namespace: namespaces.size === 1 ? [...namespaces][0] : undefined },
      links: holder.neighbour.estimate.links,
      isComplete: estimates.every(({ links }) => links.isComplete),
      silence: suppressionsInTemplate(document.text),
    },
  ];
}
