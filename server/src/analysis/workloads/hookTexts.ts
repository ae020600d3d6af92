/**
 * The commands that the kubelet runs in a container beside its own: probes and hooks.
 * Knows the fields; does not know what the commands use. The kubelet hands them on without replacing the `$(X)` of a
 * service link: a probe's only see what `env` itself sets (`ExpandContainerCommandOnlyStatic`).
 */
import { entryOf, itemsOf, known, nodeAt, scalarOf, textOf } from '../documents/reading.ts';
import type { YamlScalar } from '../documents/tree.ts';
import type { Span } from '../text.ts';
import type { Container } from './workload.ts';

const paths = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

/** Where they begin: most containers have none. */
const fields = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

export interface HookText {
  /** `livenessProbe`, `postStart`. */
  readonly field: string;
  readonly text: string;
  readonly span: Span;
  /** What the text was read from; behind an alias it stands elsewhere. */
  readonly scalar: YamlScalar | undefined;
}

export interface HookTexts {
  /** In the order of the API's fields. */
  readonly texts: readonly HookText[];
  /** The fields of which not all is known. */
  readonly unknown: ReadonlySet<string>;
}

const none: HookTexts = { texts: [], unknown: new Set() };

export function hookTexts({ node }: Pick<Container, 'node'>): HookTexts {
  if (fields.every((field) => entryOf(node, field) === undefined)) return none;
  const texts: HookText[] = [];
  const unknown = new Set<string>();
  for (const path of paths) {
    const field = path.at(-1) ?? '';
    const { items, rest } = itemsOf(nodeAt(node, ...path, 'exec', 'command'));
    if (rest !== undefined) unknown.add(field);
    for (const { value, span } of items) {
      const text = textOf(value);
      if (text.kind === 'unknown') unknown.add(field);
      texts.push({ field, text: known(text) ?? '', span, scalar: scalarOf(value) });
    }
  }
  return { texts, unknown };
}
