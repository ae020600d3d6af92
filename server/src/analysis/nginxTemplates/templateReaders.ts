/**
 * The containers of some workloads that read a template.
 * Knows estimates; does not know where the template stands.
 */

import { holdsHole } from '../documents/extents.ts';
import type { NeighbourLookup, NeighbourQuestion } from '../neighbours.ts';
import type { TemplateFile } from '../nginx/templates.ts';
import type { NginxTemplate, TemplateReader } from './nginxTemplate.ts';

/** Those that hold a template of which `isThis` holds, by whether their start script may fill it in. */
export function templateReaders(
  question: NeighbourQuestion,
  neighbours: NeighbourLookup,
  isThis: (template: TemplateFile) => boolean,
): Pick<NginxTemplate, 'readers' | 'idle' | 'mayHaveOthers'> {
  const holders = neighbours(question).flatMap((neighbour) =>
    neighbour.estimate.containers.flatMap((container): readonly TemplateReader[] => {
      const { envsubst } = container;
      return envsubst?.templates.some(isThis) ? [{ neighbour, container, envsubst }] : [];
    }),
  );
  return {
    readers: holders.filter(({ envsubst }) => envsubst.runs !== false),
    idle: holders.filter(({ envsubst }) => envsubst.runs === false),
    mayHaveOthers: once(() =>
      neighbours({ ...question, tie: { by: 'hole' } }).some(({ estimate }) =>
        holdsHole(estimate.workload.podSpec),
      ),
    ),
  };
}

/** Asked when the first one wants to know, and not again. */
function once(ask: () => boolean): () => boolean {
  let answer: boolean | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/**
 * Whether envsubst certainly puts another text in the place of a name. A variable `host` with the value `$host` is a
 * way to keep it.
 */
export function replacesName({ envsubst, container }: TemplateReader, name: string): boolean {
  if (envsubst.lists(name) !== true) return false;
  const value = container.environment.own.get(name)?.value;
  return value !== `$${name}` && value !== `\${${name}}`;
}
