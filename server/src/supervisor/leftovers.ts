/**
 * What an engine leaves behind in the client when it ends: watchers that it registered, progress that it began.
 * Knows LSP's messages about both; does not know why the engine ended.
 */
import type { NotificationMessage, RegistrationParams } from 'vscode-languageserver-protocol/node';
import { type Id, notification } from './messages.ts';

/** What was registered with the client. It remembers that; registered twice, it would notify twice. */
export class Registrations {
  readonly #methods = new Set<string>();
  #isFirst = true;

  /** Takes note of registrations; true if an earlier engine made them. */
  isKnown({ registrations }: RegistrationParams): boolean {
    const isKnown = !this.#isFirst && registrations.every(({ method }) => this.#methods.has(method));
    for (const { method } of registrations) this.#methods.add(method);
    return isKnown;
  }

  engineEnded(): void {
    this.#isFirst = false;
  }
}

/** The progress that the client shows. */
export class Progress {
  readonly #tokens = new Set<Id>();

  /** Takes the parameters of `$/progress`. */
  note(params: unknown): void {
    const { token, value } = params as { readonly token: Id; readonly value: { readonly kind?: string } };
    if (value.kind === 'end') this.#tokens.delete(token);
    else this.#tokens.add(token);
  }

  /** Messages that end all of it. */
  engineEnded(): readonly NotificationMessage[] {
    const ends = [...this.#tokens].map((token) =>
      notification('$/progress', { token, value: { kind: 'end' } }),
    );
    this.#tokens.clear();
    return ends;
  }
}
