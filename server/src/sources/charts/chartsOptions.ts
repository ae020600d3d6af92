/**
 * What the charts of a project are told once.
 * Knows the shape only.
 */
import type { InputText } from '../inputText.ts';
import type { Workspace } from '../workspace.ts';
import type { Installation } from './chartPlan.ts';

export interface ChartsOptions {
  readonly workspace: Pick<Workspace, 'takeComposed' | 'cover'>;
  readonly textOf: (uri: string) => InputText;
  /** Reads a values file that lies elsewhere. Never rejects. */
  readonly readInput: (uri: string) => Promise<InputText>;
  readonly supply: (uri: string, text: InputText) => void;
  readonly isOnDisk: (uri: string) => boolean;
  /** The files that editors have open. */
  readonly openFiles: () => Iterable<string>;
  readonly isOpen: (uri: string) => boolean;
  /** How a person calls a folder. */
  readonly labelOf: (folder: string) => string;
  /** Where what names no namespace goes, as settings say of a file. */
  readonly namespaceOf: (uri: string) => string;
  /** What settings and options say of how a chart is installed. */
  readonly installationsOf: (folder: string) => readonly Installation[];
  /** Whether only charts are rendered of which an editor has a file open. */
  readonly areOpenOnly: () => boolean;
  /** Something is to be tried, where fixes of charts are; absent where they are not. */
  readonly onWanted?: () => void;
}
