/**
 * What is done to the resources of a kustomization, in Kustomize's own order.
 * Knows api 0.21, `kusttarget.go` and `kusttarget_configplugin.go`; each step is a file of its own.
 */
import type { Transformer } from './target.ts';
import { setNamespace } from './transformers/namespace.ts';
import { leaveUndone } from './transformers/undone.ts';

/** Run when the resources are there, before components. */
export const generators: readonly Transformer[] = [];

/** Run at each kustomization, when its resources, generators and components are there. */
export const transformers: readonly Transformer[] = [setNamespace, leaveUndone];

/** Run once, at the kustomization that is built. */
export const finishers: readonly Transformer[] = [];
