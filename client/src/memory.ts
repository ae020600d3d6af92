// What is remembered from one start to the next: the user's answers, and the context picked for this workspace.
// Does not know what an answer means.
import type * as vscode from 'vscode';
import type { KeepConsentParams } from '../../server/src/protocol.ts';

const consentsKey = 'consents';
const contextKey = 'pickedContext';

export class Memory {
  readonly #context: vscode.ExtensionContext;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  /** By a key that the server makes of context, server and command. */
  get consents(): Readonly<Record<string, boolean>> {
    return this.#context.globalState.get(consentsKey, {});
  }

  async keepConsent({ key, isAllowed }: KeepConsentParams): Promise<void> {
    const { [key]: _, ...others } = this.consents;
    await this.#context.globalState.update(
      consentsKey,
      isAllowed === null ? others : { ...others, [key]: isAllowed },
    );
  }

  get pickedContext(): string | undefined {
    return this.#context.workspaceState.get(contextKey);
  }

  async pickContext(name: string | undefined): Promise<void> {
    await this.#context.workspaceState.update(contextKey, name);
  }
}
