/**
 * A template that stands in the workspace, and the containers whose nginx it is for.
 * Knows the shape only; `configMapTemplates.ts` finds those of ConfigMaps.
 */
import type { ContainerEstimate } from '../estimate.ts';
import type { Neighbour } from '../neighbours.ts';
import type { EnvsubstEstimate } from '../nginx/envsubst.ts';
import type { TemplateContent, TemplateUse } from '../nginx/readTemplate.ts';
import type { Span } from '../text.ts';

export interface NginxTemplate {
  /** Where a finding about all of it stands. */
  readonly span: Span;
  /** Where a finding about one use stands. */
  readonly spanOf: (use: TemplateUse) => Span;
  /** Where the use itself is written; undefined where it is not written as it is read (an alias, an escape). */
  readonly placeOf: (use: TemplateUse) => Span | undefined;
  readonly content: TemplateContent;
  /** The containers that may fill it in. Rules see no template without any. */
  readonly readers: readonly TemplateReader[];
  /** Containers that hold it, but whose start script certainly does not fill it in. */
  readonly idle: readonly TemplateReader[];
  /** Whether other containers may read it, or not all of these be there: a template fills in a part of some pod. */
  readonly mayHaveOthers: () => boolean;
}

/** Whether a container's start script fills in, or may, what this key of a ConfigMap holds. */
export function isFilledIn(envsubst: EnvsubstEstimate | undefined, configMap: string, key: string): boolean {
  if (envsubst === undefined || envsubst.runs === false) return false;
  return envsubst.templates.some((template) => template.configMap === configMap && template.key === key);
}

/** A container that holds the template when it starts. */
export interface TemplateReader {
  readonly neighbour: Neighbour;
  readonly container: ContainerEstimate;
  readonly envsubst: EnvsubstEstimate;
}
