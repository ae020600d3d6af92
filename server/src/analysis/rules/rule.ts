/**
 * What a rule is: metadata, and a check over a workload or another object.
 * Knows estimates; does not know editors, files or how findings are shown.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import type { NginxTemplate } from '../nginxTemplates/nginxTemplate.ts';
import type { Signs, Surroundings } from '../signs/signs.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';

export interface Rule {
  /** Stable, kebab-case, never reused. */
  readonly code: string;
  /** The severity of its findings as the README's table says it; `off`: it is silent until a severity is set for it. */
  readonly defaultSeverity: string;
  /** One line for the README's table. */
  readonly summary: string;
  /** It cannot be judged without a complete list of the namespace's Services. */
  readonly needsInventory: boolean;
  /**
   * Whether the rule may find anything about what has these signs. `false` is a proof, which is held to by
   * `signs/signs.slow.test.ts`; a rule that does not say it always may: it is slow then, and never wrong.
   */
  readonly mayReport?: (signs: Signs, around: Surroundings) => boolean;
  /** Of a rule about a limit: whether a container is known to be within it, and not near it. */
  readonly fits?: (container: ContainerEstimate, context: RuleContext) => boolean;
  /** Over a workload. */
  readonly check?: (estimate: WorkloadEstimate, context: RuleContext) => readonly Report[];
  /** Over any other object: a Service, a ConfigMap. */
  readonly checkObject?: (object: NamespacedObject, context: RuleContext) => readonly Report[];
  /** Over a template of nginx: a key of a ConfigMap. */
  readonly checkTemplate?: (template: NginxTemplate, context: RuleContext) => readonly Report[];
}
