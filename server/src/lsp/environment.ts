/**
 * The environment of a container as a text: by a command for every client, as a document where it can be shown.
 * Knows LSP's side; what the text says is the session's.
 */
import type { ExecuteCommandParams, Position, TextDocumentContentParams } from 'vscode-languageserver';
import { isShowEnvironmentParams, type ShowEnvironmentParams } from '../protocol.ts';
import { type EnvironmentKey, keyOf, type ShownKey, uriOf } from './shownText.ts';

/** Who makes the texts. */
export interface ShownTexts {
  /** Undefined where no workload stands. */
  readonly keyAt: (uri: string, position: Position, showsAll: boolean) => EnvironmentKey | undefined;
  /** Undefined where it is not there any more. */
  readonly textOf: (key: ShownKey) => string | undefined;
}

/** Runs the command: `{ uri, position, showsAll? }` -> the text; null where no workload stands. */
export function runEnvironmentCommand(texts: ShownTexts): (params: ExecuteCommandParams) => string | null {
  return ({ arguments: [asked] = [] }) => {
    if (!isShowEnvironmentParams(asked)) return null;
    const key = texts.keyAt(asked.uri, asked.position, asked.showsAll === true);
    return (key && texts.textOf({ of: 'environment', ...key })) ?? null;
  };
}

/** Answers where the text of a place can be read; null where no workload stands. */
export function environmentUri(texts: ShownTexts): (params: ShowEnvironmentParams) => string | null {
  return ({ uri, position, showsAll = false }) => {
    const key = texts.keyAt(uri, position, showsAll);
    return key === undefined ? null : uriOf({ of: 'environment', ...key });
  };
}

/** The last of them are told of when they may be others. */
const mostShown = 20;

/** Answers `workspace/textDocumentContent`, and remembers for what. */
export class ShownDocuments {
  readonly #texts: ShownTexts;
  readonly #shown = new Set<string>();

  constructor(texts: ShownTexts) {
    this.#texts = texts;
  }

  readonly read = ({ uri }: TextDocumentContentParams): { text: string } => {
    this.#shown.delete(uri);
    this.#shown.add(uri);
    const [oldest] = this.#shown;
    if (this.#shown.size > mostShown && oldest !== undefined) this.#shown.delete(oldest);
    const key = keyOf(uri);
    return { text: (key && this.#texts.textOf(key)) ?? '' };
  };

  /** Those that may be open. */
  get uris(): readonly string[] {
    return [...this.#shown];
  }
}
