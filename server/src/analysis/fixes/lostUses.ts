/**
 * What stops working in a workload when its service links go.
 * Knows the uses that can be seen: in the manifest, in templates of nginx, in the values of variables.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { shellUses } from '../environment/shellText.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { count, listed } from '../rules/wording.ts';
import { isLostWithoutLinks, linkUses } from '../workloads/linkUses.ts';
import type { VariableUse } from '../workloads/variableUses.ts';

export interface LostUses {
  /** Those that the kubelet or a shell would replace, in the manifest. */
  readonly uses: readonly VariableUse[];
  /** The names that something else uses, one for each such use. */
  readonly elsewhere: readonly string[];
}

/** The uses of service links of a workload whose links are on. */
export function lostUses(document: ManifestDocument, { containers, links }: WorkloadEstimate): LostUses {
  return {
    uses: containers.flatMap((container) => linkUses(document, container, links)),
    elsewhere: containers.flatMap((container) => [...inTemplates(container), ...inValues(container)]),
  };
}

function inTemplates({ envsubst, environment }: ContainerEstimate): readonly string[] {
  if (envsubst === undefined || envsubst.runs === false) return [];
  return envsubst.namesSeen.filter(
    (name) => !environment.own.has(name) && isLostWithoutLinks(name, environment.links),
  );
}

/** The kubelet replaces no `${X}` in values, but the program may. */
function inValues({ environment: { own, links } }: ContainerEstimate): readonly string[] {
  return [...own.values()].flatMap(({ value }) =>
    value?.includes('$')
      ? shellUses(value).flatMap(({ name }) =>
          !own.has(name) && isLostWithoutLinks(name, links) ? [name] : [],
        )
      : [],
  );
}

/** `3 uses of BACKEND_SERVICE_HOST`; undefined where nothing is lost. */
export function usesInWords({ uses, elsewhere }: LostUses): string | undefined {
  const names = [...uses.map(({ name }) => name), ...elsewhere];
  if (names.length === 0) return undefined;
  return `${count(names.length)} ${names.length === 1 ? 'use' : 'uses'} of ${listed([...new Set(names)].sort())}`;
}

/** A title of a fix that turns links off, with what it costs. */
export function priced(title: string, lost: LostUses): string {
  const words = usesInWords(lost);
  if (words === undefined) return title;
  const isLiteral = lost.elsewhere.length === 0 && lost.uses.every(({ syntax }) => syntax === 'reference');
  return `${title} (${words} would ${isLiteral ? 'stay literal' : 'stop working'})`;
}
