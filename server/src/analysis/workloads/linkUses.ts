/**
 * Where a workload visibly uses service links.
 * Knows `$(X)` and shell syntax; does not know which Services exist.
 */
import { itemsOf, nodeAt, textOf } from '../documents/tree.ts';
import { partsOf } from '../environment/expand.ts';
import { isServiceLinkName } from '../environment/serviceLinkName.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import type { Container, Workload } from './workload.ts';

/**
 * The names of variables that the containers use and do not set themselves, sorted: by `$(X)` in `env`, `command`,
 * `args` and `subPathExpr`, and by `$X` or `${X}` in `command` and `args`.
 */
export function linkUses({ containers }: Workload, links: ServiceTotals): readonly string[] {
  const names = new Set<string>();
  for (const container of containers) {
    for (const name of namesUsed(container)) if (isLostWithoutLinks(name, links)) names.add(name);
  }
  return [...names].sort();
}

/** A name that a Service makes, or that only a Service could make. `KUBERNETES_*` stays in any case. */
export function isLostWithoutLinks(name: string, links: ServiceTotals): boolean {
  return !name.startsWith('KUBERNETES_') && (links.find(name) !== undefined || isServiceLinkName(name));
}

/** The names that are used where the container has not set them: an entry of `env` sees only those above it. */
function* namesUsed(container: Container): Iterable<string> {
  const set = new Set<string>();
  for (const { name, value } of container.env) {
    if (value.kind === 'literal') yield* without(set, references(value.text));
    set.add(name);
  }
  yield* without(set, namesUsedAfterwards(container));
}

function* without(set: ReadonlySet<string>, names: Iterable<string>): Iterable<string> {
  for (const name of names) if (!set.has(name)) yield name;
}

function* namesUsedAfterwards(container: Container): Iterable<string> {
  for (const { value } of itemsOf(nodeAt(container.node, 'volumeMounts'))) {
    yield* references(textOf(nodeAt(value, 'subPathExpr')) ?? '');
  }
  for (const { text = '' } of [...(container.command ?? []), ...(container.args ?? [])]) {
    yield* references(text);
    for (const [, braced, bare] of text.matchAll(/\$(?:\{([A-Za-z0-9_]+)|([A-Za-z_][A-Za-z0-9_]*))/g)) {
      yield braced ?? bare ?? '';
    }
  }
}

function* references(text: string): Iterable<string> {
  if (!text.includes('$(')) return;
  for (const part of partsOf(text)) if (part.kind === 'reference') yield part.name;
}
