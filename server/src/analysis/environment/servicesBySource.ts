/**
 * How many Services come from where, each counted once: by the first source that tells of it.
 * Knows origins; has no words for them.
 */
import type { InventoryService, Origin } from './service.ts';

export interface ServicesSource {
  readonly source: Origin['source'] | 'unknown';
  /** The file without its folders, or the context; empty for the workspace, whose files are one source. */
  readonly name: string;
  readonly services: number;
}

/** In the order in which the sources are met. */
export function servicesBySource(services: readonly InventoryService[]): readonly ServicesSource[] {
  const sources = new Map<string, ServicesSource>();
  for (const { origins } of services) {
    const [first] = origins;
    const source = first?.source ?? 'unknown';
    const name = nameOf(first);
    const key = JSON.stringify([source, name]);
    sources.set(key, { source, name, services: (sources.get(key)?.services ?? 0) + 1 });
  }
  return [...sources.values()];
}

function nameOf(origin: Origin | undefined): string {
  if (origin === undefined || origin.source === 'workspace') return '';
  return origin.label.slice(origin.label.lastIndexOf('/') + 1);
}
