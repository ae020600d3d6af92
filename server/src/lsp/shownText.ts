/**
 * Texts that stand in no file and are shown to be read: the environment of a container, a Service of a cluster.
 * Knows the URIs by which a client asks for them again; what they say is `analysis/render/`'s.
 */
import { URI } from 'vscode-uri';
import { shownScheme } from '../protocol.ts';

/** Whose environment: of one container of a workload, or of all. */
export interface EnvironmentKey {
  /** The view that the workload is in: a file, or what several make. */
  readonly view: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Which of its pods, where it makes several. */
  readonly part: string | undefined;
  /** Its place among the containers, and its name. */
  readonly container: { readonly index: number; readonly name: string } | undefined;
  /** Also values that look like secrets. */
  readonly showsAll: boolean;
}

export interface ServiceKey {
  /** The file in whose world it is. */
  readonly file: string;
  readonly namespace: string;
  readonly name: string;
}

export type ShownKey =
  | ({ readonly of: 'environment' } & EnvironmentKey)
  | ({ readonly of: 'service' } & ServiceKey);

/** The URI of a text; its path is what an editor shows as the name. */
export function uriOf(key: ShownKey): string {
  const names =
    key.of === 'service'
      ? [key.namespace, `${key.name}.yaml`]
      : [key.namespace, key.kind, key.name, `${key.container?.name ?? 'environment'}.properties`];
  const path = `/${names.map((name) => name.replace(/[/\\]/g, '-')).join('/')}`;
  return URI.from({ scheme: shownScheme, path, query: JSON.stringify(key) }).toString();
}

/** The key that a URI was made of; undefined for what is none of ours. */
export function keyOf(uri: string): ShownKey | undefined {
  try {
    const { scheme, query } = URI.parse(uri);
    const key: unknown = JSON.parse(query);
    return scheme === shownScheme && isKey(key) ? key : undefined;
  } catch {
    return undefined;
  }
}

function isKey(key: unknown): key is ShownKey {
  if (typeof key !== 'object' || key === null || !('of' in key)) return false;
  const texts = (...names: readonly string[]) =>
    names.every((name) => typeof (key as Readonly<Record<string, unknown>>)[name] === 'string');
  if (key.of === 'service') return texts('file', 'namespace', 'name');
  return key.of === 'environment' && texts('view', 'kind', 'name', 'namespace');
}
