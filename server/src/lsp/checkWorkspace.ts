/**
 * The command that looks at all files of the workspace, for every client.
 * Knows LSP's side: how far it is, how it is ended, and what is said then; what is found comes from the session.
 */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Words } from '../analysis/messages/catalogue.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { unlinked } from '../analysis/plainText.ts';
import type { CheckedWorkspace, WorkspaceNumbers } from '../protocol.ts';
import type { ShownProgress } from './dialogs.ts';

export interface CheckWorkspaceOptions {
  readonly check: (wish: {
    readonly isOver: () => boolean;
    readonly report: (percent: number) => void;
  }) => Promise<WorkspaceNumbers | undefined>;
  /** Shows that it is under way, where the client does not do so by itself. */
  readonly show: (title: Phrase) => ShownProgress;
  /** Absent: the client does so. */
  readonly say: ((message: Phrase) => void) | undefined;
  readonly words: Words;
}

/** Answers the numbers and their words, or null where it was ended. */
export function checkWorkspace({
  check,
  show,
  say,
  words,
}: CheckWorkspaceOptions): (
  token: CancellationToken,
  progress: Pick<WorkDoneProgressReporter, 'report'>,
) => Promise<CheckedWorkspace | null> {
  return async (token, progress) => {
    const shown = show({ id: 'workspace-being-checked' });
    try {
      const checked = await check({
        isOver: () => token.isCancellationRequested || shown.isCancelled(),
        report: (percent) => {
          shown.report(percent);
          progress.report(percent);
        },
      });
      if (checked === undefined) return null;
      const { error: errors, warning: warnings, information: informations, ...rest } = checked;
      const message: Phrase = { id: 'workspace-checked', errors, warnings, informations, ...rest };
      say?.(message);
      return { ...checked, said: unlinked(words.say(message)) };
    } finally {
      shown.done();
    }
  };
}
