/**
 * The commands that the kubelet runs in a container beside its own: probes and hooks.
 * Knows the fields; does not know what the commands use. The kubelet hands them on without replacing the `$(X)` of a
 * service link: a probe's only see what `env` itself sets (`ExpandContainerCommandOnlyStatic`).
 */
import { itemsOf, nodeAt, textOf, type YamlNode } from '../documents/tree.ts';
import type { Container } from './workload.ts';

const paths = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

export interface HookText {
  /** `livenessProbe`, `postStart`. */
  readonly field: string;
  readonly text: string;
}

/** In the order of the API's fields. */
export function hookTexts({ node }: Pick<Container, 'node'>): readonly HookText[] {
  return paths.flatMap((path) => {
    const command: YamlNode | undefined = nodeAt(node, ...path, 'exec', 'command');
    return itemsOf(command).map(({ value }) => ({ field: path.at(-1) ?? '', text: textOf(value) ?? '' }));
  });
}
