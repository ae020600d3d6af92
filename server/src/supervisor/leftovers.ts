/**
 * What an engine leaves with the client beyond its end: watchers that it registered, progress that it began.
 * Knows LSP's messages about both; does not know why the engine ended.
 */
import type { NotificationMessage, RegistrationParams } from 'vscode-languageserver-protocol/node';
import { type Id, notification } from './messages.ts';

/** What the client was asked to tell of. It remembers that, and would tell of it twice. */
export class Registrations {
  readonly #methods = new Set<string>();
  #isFirst = true;

  /** The engine asks for these; true where an earlier engine has. */
  isKnown({ registrations }: RegistrationParams): boolean {
    const isKnown = !this.#isFirst && registrations.every(({ method }) => this.#methods.has(method));
    for (const { method } of registrations) this.#methods.add(method);
    return isKnown;
  }

  engineEnded(): void {
    this.#isFirst = false;
  }
}

/** What is shown as under way. */
export class Progress {
  readonly #tokens = new Set<Id>();

  /** Takes the parameters of `$/progress`. */
  note(params: unknown): void {
    const { token, value } = params as { readonly token: Id; readonly value: { readonly kind?: string } };
    if (value.kind === 'end') this.#tokens.delete(token);
    else this.#tokens.add(token);
  }

  /** Ends all of it. */
  engineEnded(): readonly NotificationMessage[] {
    const ends = [...this.#tokens].map((token) =>
      notification('$/progress', { token, value: { kind: 'end' } }),
    );
    this.#tokens.clear();
    return ends;
  }
}
