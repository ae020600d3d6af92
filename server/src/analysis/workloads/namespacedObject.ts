/**
 * An object and where it will be.
 * Types only; `namespace.ts` says how sure its namespace is.
 */
import type { ResolvedNamespace } from '../views/namespace.ts';
import type { Manifest } from './workload.ts';

/** An object of a document, and the namespace that it will be in. */
export interface NamespacedObject {
  readonly manifest: Manifest;
  readonly namespace: ResolvedNamespace;
}
