/**
 * The containers of some workloads that read a template.
 * Knows estimates; does not know where the template stands.
 */
import type { TemplateFile } from '../launch/templates.ts';
import type { Neighbour } from '../neighbours.ts';
import type { TemplateReader } from './template.ts';

/** Those whose start script may fill in a template of which `isThis` holds. */
export function templateReaders(
  neighbours: readonly Neighbour[],
  isThis: (template: TemplateFile) => boolean,
): readonly TemplateReader[] {
  return neighbours.flatMap((neighbour) =>
    neighbour.estimate.containers.flatMap((container): readonly TemplateReader[] => {
      const { envsubst } = container;
      if (envsubst === undefined || envsubst.runs === false) return [];
      return envsubst.templates.some(isThis) ? [{ neighbour, container, envsubst }] : [];
    }),
  );
}
