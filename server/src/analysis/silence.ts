/**
 * The proof that a document has no finding, from its signs and what is around it: then it need not be judged.
 * Knows the rules, each of which says what it needs; does not know documents.
 */
import type { ServiceInventory } from './environment/inventory.ts';
import { noLinks, type ServiceTotals } from './environment/serviceTotals.ts';
import { linksOf } from './estimate.ts';
import type { Ties } from './neighbourTies.ts';
import { type AnalysisOptions, severitySet } from './options.ts';
import { rules } from './rules/registry.ts';
import type { Rule } from './rules/rule.ts';
import type { DocumentSigns, Signs, Surroundings, WorkloadSigns } from './signs/signs.ts';
import type { AnalysisContext } from './subjects.ts';

export interface SilenceContext
  extends Pick<
      AnalysisContext,
      'inventory' | 'configMaps' | 'options' | 'resolveNamespace' | 'nginxTemplateFiles'
    >,
    Pick<Surroundings, 'areMapsRead'> {
  /** The ties of the documents with workloads of a namespace that may take something of a ConfigMap. */
  readonly takersOf: (namespace: string, configMap: string) => readonly (Ties | undefined)[];
}

/** Whether there may be a finding in a document with these signs. With `false` there is none, for certain. */
export function mayHaveFindings(signs: DocumentSigns | undefined, context: SilenceContext): boolean {
  if (signs === undefined || signs.hasSuppressions) return true;
  const rulesToAsk = rulesAsked(context.options);
  return signs.subjects.some((subject) => {
    const around = surroundingsOf(subject, context);
    return rulesToAsk.some((rule) => rule.mayReport?.(subject, around) ?? true);
  });
}

/** Whether one rule may report something there. */
export function mayReport(rule: Rule, subject: Signs, around: Surroundings): boolean {
  return isAsked(rule, around.options) && (rule.mayReport?.(subject, around) ?? true);
}

const asked = new WeakMap<AnalysisOptions, readonly Rule[]>();

/** The rules that look at something, and are not switched off. */
function rulesAsked(options: AnalysisOptions): readonly Rule[] {
  const known = asked.get(options);
  if (known !== undefined) return known;
  const looking = rules.filter((rule) => isAsked(rule, options));
  asked.set(options, looking);
  return looking;
}

function isAsked(rule: Rule, options: AnalysisOptions): boolean {
  const { check, checkObject, checkTemplate } = rule;
  const isLooking = check !== undefined || checkObject !== undefined || checkTemplate !== undefined;
  return isLooking && severitySet(rule, options) !== 'off';
}

export function surroundingsOf(
  subject: Signs,
  {
    inventory,
    configMaps,
    options,
    resolveNamespace,
    nginxTemplateFiles,
    areMapsRead,
    takersOf,
  }: SilenceContext,
): Surroundings {
  const namespace = resolveNamespace(subject.namespace);
  const { name } = namespace;
  const namespaceLinks = inventory.totals(name, true);
  return {
    options,
    inventory,
    namespace,
    namespaceLinks,
    links: subject.kind === 'workload' ? linksOfSigns(subject, name, inventory) : namespaceLinks,
    mapsOf: (map) => configMaps.find(name, map),
    areMapsRead,
    areTemplatesTied: (kind, of) => nginxTemplateFiles(kind, of).length > 0,
    takersOf: (map) => takersOf(name, map),
  };
}

/** Nothing of links of which nothing is known is certain. */
function linksOfSigns(
  { serviceLinks, isClusterScoped }: WorkloadSigns,
  namespace: string,
  inventory: ServiceInventory,
): ServiceTotals {
  return linksOf(serviceLinks, isClusterScoped, namespace, inventory) ?? noLinks;
}
