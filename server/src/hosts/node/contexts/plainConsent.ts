/**
 * Consent in editors that are not our own extension: asked once for all times and never while somebody types, kept in
 * files, and otherwise given by a code action.
 * Knows when to ask; speaks no LSP.
 *
 * In most editors a question takes the keyboard from whoever types, and a `1` may mean *Allow*. So it is asked once for
 * a context and login program, 1.5 s after a file was opened or when one was saved, and not if somebody has typed
 * since; otherwise a message names the code action that allows it. A server with another address makes an answer void,
 * but is no reason to ask again: local clusters change theirs at every start.
 */
import { english } from '../../../analysis/messages/languages.ts';
import type { Phrase } from '../../../analysis/messages/message.ts';
import { AnswerFiles, stateFolder } from './answerFiles.ts';
import type { ConsentsOptions } from './consents.ts';

/** Who opens a file and begins to type does so within this time. */
const settleMs = 1500;
/** What fits into one line of 80 columns behind the words that Neovim puts in front. */
const mostContext = 10;

export interface PlainConsentOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly warn: (message: string) => void;
  readonly info: (message: string) => void;
  /** Shows a line that needs no answer. */
  readonly say: (message: Phrase) => void;
}

export interface PlainConsent
  extends Required<Pick<ConsentsOptions, 'answers' | 'keep' | 'mayAsk' | 'explain'>> {
  /** A text has changed: whoever types may answer a question with the next key. */
  readonly typed: () => void;
  /** A file was opened or saved: nobody types right now. */
  readonly rested: () => void;
}

export function plainConsent({ env, warn, info, say }: PlainConsentOptions): PlainConsent {
  const files = new AnswerFiles(stateFolder(env), warn);
  let isTyping = false;
  let settled = Promise.resolve();
  return {
    // Read again for each session of the same client.
    get answers() {
      return files.read();
    },
    keep: (key, answer, identity) => files.keep(key, answer, identity),
    mayAsk: async (identity) => {
      await settled;
      if (isTyping) return 'later';
      return files.claimQuestion(identity) ? 'now' : 'never';
    },
    explain: ({ context, server }) => {
      // A line that does not fit waits for a key in Neovim, as a question does.
      say({ id: 'consent-hint', context: shortened(context) });
      info(english.say({ id: 'consent-how', context, server }));
    },
    typed: () => {
      isTyping = true;
    },
    rested: () => {
      isTyping = false;
      settled = new Promise((resolve) => setTimeout(resolve, settleMs).unref());
    },
  };
}

function shortened(name: string): string {
  return name.length <= mostContext ? name : `…${name.slice(1 - mostContext)}`;
}
