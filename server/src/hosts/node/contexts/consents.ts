/**
 * The user's answers: remembered, asked for at most once a session, taken back.
 * Knows when to ask; how a question is shown and where answers are kept is the client's.
 */

import type { Phrase } from '../../../analysis/messages/message.ts';
import type { Settings } from '../../../settings.ts';
import {
  type ClusterIdentity,
  type ClusterPermission,
  consentKey,
  consentQuestion,
  permissionFor,
} from './consent.ts';

/** `undefined`: the question was closed without an answer. */
export type Answer = 'allow' | 'forbid' | undefined;

export interface ConsentsOptions {
  readonly isTrusted: boolean;
  /** Earlier answers by `consentKey`. */
  readonly answers: Readonly<Record<string, boolean>>;
  /** Shows the question. May reject where the client cannot. */
  readonly ask: (question: Phrase) => Promise<Answer>;
  /** Whether this is the moment to ask, and nobody did before; always unless given. */
  readonly mayAsk?: (identity: ClusterIdentity) => Promise<'now' | 'later' | 'never'>;
  /** Says, where there is no answer, how one can be given. */
  readonly explain?: (identity: ClusterIdentity) => void;
  /** Keeps an answer beyond this session; undefined takes it back. */
  readonly keep: (key: string, answer: boolean | undefined, identity: ClusterIdentity) => void;
  readonly onDidChange: () => void;
}

export class Consents {
  readonly #options: ConsentsOptions;
  readonly #answers: Map<string, boolean>;
  readonly #asked = new Set<string>();
  readonly #explained = new Set<string>();

  constructor(options: ConsentsOptions) {
    this.#options = options;
    this.#answers = new Map(Object.entries(options.answers));
  }

  permission(identity: ClusterIdentity, cluster: Settings['cluster']): ClusterPermission {
    const { isTrusted } = this.#options;
    return permissionFor({ cluster, isTrusted, answers: this.#answers }, identity);
  }

  /** Asks, unless this was asked before or somebody is typing. Never rejects. */
  async ask(identity: ClusterIdentity, readsConfigMaps: boolean): Promise<void> {
    const key = consentKey(identity);
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    const { mayAsk } = this.#options;
    const moment = mayAsk === undefined ? 'now' : await mayAsk(identity);
    if (moment === 'later') this.#asked.delete(key);
    if (moment === 'now' && !this.#answers.has(key)) {
      const question = consentQuestion(identity, readsConfigMaps);
      const answer = await this.#options.ask(question).catch(() => undefined);
      if (answer !== undefined) {
        this.set(identity, answer === 'allow');
        return;
      }
    }
    if (this.#answers.has(key) || this.#explained.has(key)) return;
    this.#explained.add(key);
    this.#options.explain?.(identity);
  }

  /** Takes the user's word; undefined: as if never asked. */
  set(identity: ClusterIdentity, answer: boolean | undefined): void {
    const key = consentKey(identity);
    if (answer === undefined) {
      this.#answers.delete(key);
      this.#asked.delete(key);
    } else this.#answers.set(key, answer);
    this.#options.keep(key, answer, identity);
    this.#options.onDidChange();
  }
}
