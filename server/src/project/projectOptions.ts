/**
 * What a host hands a project, and what a project takes of settings.
 * Knows the shapes only.
 */
import type { TextKind } from '../analysis/views/textKind.ts';
import type { Settings } from '../settings.ts';
import type { BuildsOptions, MakeBuilder } from '../sources/builds.ts';
import type { InputText } from '../sources/inputText.ts';
import type { WorkHooks } from '../sources/workHooks.ts';
import type { ClosedContentOptions } from './closedContent.ts';
import type { Clusters } from './clusters.ts';
import type { ChartsInProject } from './projectChartsOptions.ts';
import type { WorldsOptions } from './worlds.ts';

export interface ProjectOptions extends Pick<WorldsOptions, 'advice' | 'onDidChange'> {
  readonly clusters: Clusters;
  /** Where files are opened and closed: of closed ones only wanted content is kept, and read in slices. */
  readonly pause?: ClosedContentOptions['pause'];
  /** Unless given, all kinds of text that there are. */
  readonly texts?: readonly TextKind[];
  readonly hooks?: WorkHooks;
  /** Reads a file that a view is made of and that nobody has brought; unless given, such a file is none. Never rejects. */
  readonly readInput?: (uri: string) => Promise<InputText>;
  /** The path without links that leads to such a file; unless given, there are none. Never rejects. */
  readonly realUri?: (uri: string) => Promise<string>;
  /** Those of such files that are not there, where that is known sooner than by reading them. Never rejects. */
  readonly missingInputs?: (uris: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Reads and renders charts; unless given, their templates are files like others. */
  readonly charts?: ChartsInProject | undefined;
  /** How a person calls a folder; unless given, by its last two names. */
  readonly labelOf?: BuildsOptions['labelOf'];
  /** Unless given, as Kustomize does. */
  readonly makeBuilder?: MakeBuilder;
  /** False to find everything the long way, which finds the same: a test compares them. */
  readonly shortcuts?: boolean | undefined;
}

export interface ProjectSettings {
  /** What is one for the whole project. */
  readonly together: Settings;
  /** Those of a file; the same object until something in them changes. */
  readonly of: (uri: string) => Settings;
  /** The context that the user picked. */
  readonly picked?: string | undefined;
  /** The namespace that the user chose for manifests that name none. */
  readonly namespace?: string | undefined;
}
