/**
 * What a transformer is handed: the kustomization that it belongs to, the files beside it, and whom to tell.
 * Knows the shapes only.
 */
import type { Phrase } from '../messages/message.ts';
import type { Place } from '../views/place.ts';
import type { FileAnswer, FileRole } from './files.ts';
import type { Kustomization } from './kustomization.ts';
import type { SourcedScalar } from './node.ts';
import type { Remark } from './remark.ts';
import type { Resource } from './resource.ts';
import type { Change } from './stepMemory.ts';

export interface Target {
  readonly kustomization: Kustomization;
  /**
   * The file at a path that stands in the kustomization. It is noted as an input. Of an unread one it is said here that
   * it leaves the build open.
   */
  readonly read: (path: SourcedScalar, role: FileRole) => FileAnswer;
  /** Kustomize builds nothing because of this. What is built here all the same is what it would be without. */
  readonly refuse: (reason: Phrase, at: Place) => void;
  /** Not all of the build is known because of this; whoever says so leaves unknown nodes where that is. */
  readonly leaveOpen: (reason: Phrase, at: Place) => void;
  /** Whether there may be other resources: something has left the build open. */
  readonly mayHaveMore: () => boolean;
  /**
   * Each resource changed, or what became of it the last time. `step` is one thing for one step, and `change` looks at
   * nothing but the resource and the kustomization.
   */
  readonly each: (step: unknown, resources: readonly Resource[], change: Change) => readonly Resource[];
  /** What has left it open so far. */
  readonly unknown: readonly Remark[];
}

/** Answers the same list where nothing changes. */
export type Transformer = (resources: readonly Resource[], target: Target) => readonly Resource[];
