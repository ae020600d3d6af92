/**
 * What every client can show beside a file: a question, and that something takes its time.
 * Knows LSP's window messages; does not know what is asked or waited for.
 */

import { type Connection, MessageType, type WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import type { Words } from '../analysis/messages/catalogue.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { oneLine, unlinked } from '../analysis/plainText.ts';

/** Asks for consent; undefined where the question was closed or put off. */
export function askConsent(
  { window }: Connection,
  { say }: Words,
): (question: Phrase) => Promise<'allow' | 'forbid' | undefined> {
  return async (question) => {
    const button = (which: 'allow' | 'later' | 'never') => ({
      title: say({ id: 'consent-button', button: which }),
    });
    const [allow, later, never] = [button('allow'), button('later'), button('never')];
    const answer = await window.showInformationMessage(unlinked(say(question)), allow, later, never);
    if (answer?.title === allow.title) return 'allow';
    return answer?.title === never.title ? 'forbid' : undefined;
  };
}

/** Shows a line that needs no answer. */
export function sayLine(
  connection: Connection,
  { say }: Words,
  type: MessageType = MessageType.Info,
): (message: Phrase) => void {
  return (message) => {
    const params = { type, message: unlinked(say(message)) };
    void connection.sendNotification('window/showMessage', params);
  };
}

/** Says of a file that a check of it has failed: once, since it may fail again with each key that is typed. */
export function sayFailure(connection: Connection, words: Words): (uri: string) => void {
  const say = sayLine(connection, words, MessageType.Warning);
  const said = new Set<string>();
  return (uri) => {
    if (said.has(uri)) return;
    said.add(uri);
    say({ id: 'check-failed', file: Utils.basename(URI.parse(uri)) });
  };
}

/** What takes less time than this is not worth a word. */
const progressAfterMs = 1000;

/** Something under way that is shown. */
export interface ShownProgress {
  readonly report: (percent: number) => void;
  readonly isCancelled: () => boolean;
  readonly done: () => void;
}

/** Shows a title while something runs; nothing where the client cannot. */
export function showProgress(
  connection: Connection,
  isSupported: boolean,
  words: Words,
): (title: Phrase) => () => void {
  return (title) => showSteps(connection, isSupported, words)(title).done;
}

/** The same with how much of it is done, and with a button that ends it if it can be ended. */
export function showSteps(
  { window }: Connection,
  isSupported: boolean,
  { say }: Words,
  canEnd = false,
): (title: Phrase) => ShownProgress {
  return (title) => {
    let isDone = !isSupported;
    let progress: WorkDoneProgressServerReporter | undefined;
    let last = 0;
    const begin = async () => {
      progress = await window.createWorkDoneProgress();
      if (canEnd) progress.begin(oneLine(say(title)), last, undefined, true);
      else progress.begin(oneLine(say(title)));
      // What was waited for may have come while the client was asked.
      if (isDone) progress.done();
    };
    const timer = isSupported && setTimeout(() => void begin().catch(() => undefined), progressAfterMs);
    return {
      report: (percent) => {
        if (percent === last || isDone) return;
        last = percent;
        progress?.report(percent);
      },
      isCancelled: () => progress?.token.isCancellationRequested === true,
      done: () => {
        if (isDone) return;
        isDone = true;
        if (timer) clearTimeout(timer);
        progress?.done();
      },
    };
  };
}
