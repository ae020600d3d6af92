/**
 * What is not known of a container, its Services aside.
 * Knows where estimates say so; has no words of its own.
 */
import type { ContainerEstimate } from '../estimate.ts';
import type { UnknownFacts } from '../messages/facts/hover.ts';

export function unknownsOf(estimate: ContainerEstimate): readonly UnknownFacts[] {
  const { container, environment, image, envsubst } = estimate;
  const variables = image.hasUnknownVariables;
  const entrypoint = image.entrypoint === undefined && container.command.items.length === 0;
  return [
    ...(envsubst?.runs === 'perhaps' ? [{ kind: 'envsubst', because: envsubst.because } as const] : []),
    // What is not known of the Services stands where they are counted.
    ...environment.unknown
      .filter(({ from }) => from !== 'service-link')
      .map(({ name, reason }) => ({ kind: 'source', variable: name ?? null, reason }) as const),
    ...(variables || entrypoint ? [{ kind: 'image', variables, entrypoint } as const] : []),
  ];
}
