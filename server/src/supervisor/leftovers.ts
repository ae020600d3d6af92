/**
 * What an engine leaves behind in the client when it ends: watchers that it registered, progress that it began.
 * Knows LSP's messages about both; does not know why the engine ended.
 */
import type {
  NotificationMessage,
  RegistrationParams,
  RequestMessage,
  ResponseMessage,
} from 'vscode-languageserver-protocol/node';
import { type Id, notification } from './messages.ts';

/** What was registered with the client. It remembers that; registered twice, it would notify twice. */
export class Registrations {
  readonly #methods = new Set<string>();
  /** By the id that the client is asked under. */
  readonly #asked = new Map<Id | null, RegistrationParams>();
  #isFirst = true;

  /** Takes note of what is to be registered; true if an earlier engine has done so. */
  isKnown(message: RequestMessage): boolean {
    if (!isRegistration(message)) return false;
    const { registrations } = message.params;
    const isKnown = !this.#isFirst && registrations.every(({ method }) => this.#methods.has(method));
    for (const { method } of registrations) this.#methods.add(method);
    return isKnown;
  }

  /** The client is asked something. */
  asked(message: RequestMessage): void {
    if (isRegistration(message)) this.#asked.set(message.id, message.params);
  }

  /** The client answers: what it refuses the next engine will ask for again. */
  answered({ id, error }: ResponseMessage): void {
    const { registrations = [] } = this.#asked.get(id) ?? {};
    this.#asked.delete(id);
    if (error !== undefined) for (const { method } of registrations) this.#methods.delete(method);
  }

  engineEnded(): void {
    this.#isFirst = false;
  }
}

function isRegistration(message: RequestMessage): message is RequestMessage & { params: RegistrationParams } {
  return message.method === 'client/registerCapability';
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
