/**
 * What is built of several files, and what for.
 * Knows the shapes only.
 */
import type { aftermathOf, SourceChange } from '../analysis/kustomize/aftermath.ts';
import type { StaysTrue } from '../analysis/kustomize/composeBuild.ts';
import type { Files, Input } from '../analysis/kustomize/files.ts';
import type { Remark } from '../analysis/kustomize/remark.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import type { Root } from './buildRoots.ts';
import type { InputText } from './inputText.ts';
import type { Workspace } from './workspace.ts';

export interface BuildRequest extends Root {
  /** What was made of it last: unchanged documents stay the same objects. */
  readonly previous: ReadText | undefined;
}

export interface Built {
  /** Undefined where nothing could be made. */
  readonly file: ReadText | undefined;
  /** Why Kustomize would build nothing. What is made here all the same is what it would be without that. */
  readonly problems: readonly Remark[];
  /** What leaves a part of it unknown. */
  readonly unknown: readonly Remark[];
  /** All files that were asked for, and what stood there. */
  readonly inputs: ReadonlyMap<string, Input>;
  /** It asked for the same files as the last time, and took the same. */
  readonly isOfSame?: true;
}

/**
 * Builds one after the other from the same files, of which one is the same object until its text changes. `staysTrue` says
 * where a view may stay the same object, though one of its documents is another one.
 */
export type MakeBuilder = (files: Files, staysTrue?: StaysTrue) => ViewBuilder;

export interface ViewBuilder {
  (request: BuildRequest): Built;
  /**
   * Tries what would become of views if files of those that they were made of had other texts; absent where nothing is
   * tried. What views have in common is made once for all that are tried together.
   */
  readonly trial?: (texts: ReadonlyMap<string, string>) => Trial;
  /**
   * The same of views that were made last, with nothing kept but what it takes to make them again; of some of them nothing
   * where that is not possible. Absent where nothing is let go.
   */
  readonly rest?: (made: ReadonlyMap<string, ReadText>) => ReadonlyMap<string, Built>;
}

/** Of one view: `inputs` are those that it was made of, as they are now. */
export type Trial = (
  root: Root,
  inputs: Built['inputs'],
  change: SourceChange,
) => ReturnType<typeof aftermathOf>;

export interface BuildsOptions {
  readonly workspace: Pick<Workspace, 'takeComposed' | 'cover' | 'file' | 'view'>;
  readonly textOf: (uri: string) => InputText;
  readonly isOnDisk: (uri: string) => boolean;
  readonly isOpen: (uri: string) => boolean;
  readonly makeBuilder: MakeBuilder;
  readonly staysTrue?: StaysTrue;
  /** How a person calls a folder. */
  readonly labelOf: (folder: string) => string;
  /** Somebody reads the files that are wanted; else a file that nobody has brought is none. */
  readonly isReading: boolean;
}

/** A view as it was made last. */
export interface Build extends Root {
  readonly built: Built;
  /** A kustomization of it cannot be read now: this is what was made while it could. */
  readonly isStale: boolean;
}
