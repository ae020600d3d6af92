/**
 * What every client can show beside a file: a question, and that something takes its time.
 * Knows LSP's window messages; does not know what is asked or waited for.
 */
import { type Connection, MessageType, type WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { oneLine, unlinked } from '../analysis/plainText.ts';

const allow = { title: 'Allow' };
const later = { title: 'Not Now' };
const forbid = { title: 'Never for This Context' };

/** Asks for consent; undefined where the question was closed or put off. */
export function askConsent({
  window,
}: Connection): (question: string) => Promise<'allow' | 'forbid' | undefined> {
  return async (question) => {
    const answer = await window.showInformationMessage(unlinked(question), allow, later, forbid);
    if (answer?.title === allow.title) return 'allow';
    return answer?.title === forbid.title ? 'forbid' : undefined;
  };
}

/** Shows a line that needs no answer. */
export function sayLine(connection: Connection): (message: string) => void {
  return (message) => {
    const params = { type: MessageType.Info, message: unlinked(message) };
    void connection.sendNotification('window/showMessage', params);
  };
}

/** What takes less time than this is not worth a word. */
const progressAfterMs = 1000;

/** Shows a title while something runs; nothing where the client cannot. */
export function showProgress({ window }: Connection, isSupported: boolean): (title: string) => () => void {
  return (title) => {
    if (!isSupported) return () => undefined;
    let isDone = false;
    let progress: WorkDoneProgressServerReporter | undefined;
    const begin = async () => {
      progress = await window.createWorkDoneProgress();
      progress.begin(oneLine(title));
      // What was waited for may have come while the client was asked.
      if (isDone) progress.done();
    };
    const timer = setTimeout(() => void begin().catch(() => undefined), progressAfterMs);
    return () => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      progress?.done();
    };
  };
}
