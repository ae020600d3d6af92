/**
 * What a workspace is told once, and by what rules it goes.
 * Knows the shapes only.
 */
import type { TextKind } from '../analysis/views/textKind.ts';
import type { DraftRules } from './documentDeclarations.ts';
import type { WorkHooks } from './workHooks.ts';

export interface WorkspaceRules extends DraftRules {
  /** Whether the Services and ConfigMaps of this file count; all do unless given. Others are only held. */
  readonly isMember?: (uri: string, isOnDisk: boolean) => boolean;
}

export interface WorkspaceOptions extends WorkspaceRules {
  /** Of files that no editor has open only wanted content is kept; unless given, all is. */
  readonly keepsWanted?: boolean;
  /** Unless given, `mostWorkloadCharacters`. */
  readonly mostCharacters?: number;
  readonly hooks?: WorkHooks;
  /** A Service or a ConfigMap that others may point to says what it said, and stands elsewhere. */
  readonly onDidMove?: () => void;
  /** Unless given, all that there are. */
  readonly texts?: readonly TextKind[];
}
