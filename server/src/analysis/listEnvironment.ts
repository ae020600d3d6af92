/**
 * The whole environment of a container, image and runtime included.
 * Knows who overrides whom; for views and reports, since it costs what the namespace's Services cost.
 */
import type { Variable } from './environment/environment.ts';
import { listVariables } from './environment/environmentSize.ts';
import type { ContainerEstimate } from './estimate.ts';

/** Each name once, sorted. What the kubelet sets hides what image and runtime add. */
export function listEnvironment({ environment, image }: ContainerEstimate): readonly Variable[] {
  const fromKubelet = listVariables(environment);
  const names = new Set(fromKubelet.map(({ name }) => name));
  const added = image.added
    .filter(({ name }) => !names.has(name))
    .map(
      ({ name, valueBytes, isCertain, from }): Variable => ({
        name,
        value: undefined,
        valueBytes,
        isCertain,
        from,
        services: [],
        note: undefined,
      }),
    );
  return [...fromKubelet, ...added].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
