/**
 * The language of a client, which it names in `initialize`, is loaded before anything is done for it.
 * Knows that the messages behind `initialize` come at once, and that most clients are told everything in English, which
 * is there already.
 */
import type { DataCallback, Message, MessageReader } from 'vscode-languageserver';
import type { Words } from './analysis/messages/catalogue.ts';
import { english, languageFor, wordsFor } from './analysis/messages/languages.ts';
import { localeOf } from './offer.ts';

export interface LanguageFirst {
  /** Hands on `initialize`, and what comes behind it, once the words are there. */
  readonly reader: MessageReader;
  readonly words: () => Words;
}

export function languageFirst(reader: MessageReader): LanguageFirst {
  let words = english;
  /** What came while the words are being loaded. */
  let waiting: Message[] | undefined;
  const listen = (callback: DataCallback) =>
    reader.listen((message) => {
      if (waiting !== undefined) {
        waiting.push(message);
        return;
      }
      const locale = localeAskedIn(message);
      if (languageFor(locale) === undefined) {
        callback(message);
        return;
      }
      const held = [message];
      waiting = held;
      void wordsFor(locale)
        .then(
          (loaded) => {
            words = loaded;
          },
          // Without them everything is said in English.
          () => undefined,
        )
        .then(() => {
          waiting = undefined;
          for (const one of held) callback(one);
        });
    });
  return {
    reader: {
      onError: reader.onError,
      onClose: reader.onClose,
      onPartialMessage: reader.onPartialMessage,
      listen,
      dispose: () => reader.dispose(),
    },
    words: () => words,
  };
}

function localeAskedIn(message: Message): unknown {
  const { method, params } = message as { readonly method?: unknown; readonly params?: unknown };
  return method === 'initialize' ? localeOf(params) : undefined;
}
