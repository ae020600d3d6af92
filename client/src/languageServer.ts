// Starts, restarts and stops the language server, and says so when that is not possible.
// Does not know what the server does, nor which documents it is asked about.
import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  ExecuteCommandRequest,
  type LanguageClientOptions,
  WorkDoneProgress,
} from 'vscode-languageclient';
import {
  budgetRequest,
  type CheckedWorkspace,
  type ClusterStatus,
  checkCommand,
  contextsRequest,
  type ExplainedCrash,
  environmentRequest,
  explainRequest,
  type KeepConsentParams,
  type KubeContext,
  keepConsent,
  pickContext,
  refreshRequest,
  type SetConsentParams,
  type ShowEnvironmentParams,
  type StatusParams,
  setConsent,
  statusChanged,
  statusRequest,
} from '../../server/src/protocol.ts';
import type { Memory } from './memory.ts';
import { clientOptions } from './options.ts';
import type { ServerHost } from './serverHost.ts';
import { answerForFiles } from './workspaceFiles.ts';

const crashesAllowed = 4;
const crashWindowMs = 3 * 60_000;

export class LanguageServer {
  readonly #host: ServerHost;
  readonly #clientOptions: LanguageClientOptions;
  readonly #log: vscode.LogOutputChannel;
  readonly #memory: Memory;
  readonly #statusChanged = new vscode.EventEmitter<void>();
  /** What `status` answers may be another now. */
  readonly onDidChangeStatus = this.#statusChanged.event;
  #client: BaseLanguageClient | undefined;
  /** The last start or stop that was asked for; they run one after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(host: ServerHost, log: vscode.LogOutputChannel, memory: Memory) {
    this.#host = host;
    this.#clientOptions = clientOptions(log, memory, host.options);
    this.#log = log;
    this.#memory = memory;
  }

  get hasClusters(): boolean {
    return this.#host.hasClusters;
  }

  /** Starts a server in place of the running one, if any. Never rejects: a failure is shown to the user. */
  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#stopClient();
      await this.#startClient();
    });
  }

  /** Never rejects. */
  stop(): Promise<void> {
    return this.#next(() => this.#stopClient());
  }

  /** What is known of the cluster of a file; undefined while no server runs. */
  async status(uri: vscode.Uri, line: number): Promise<ClusterStatus | undefined> {
    const params: StatusParams = { uri: uri.toString(), line };
    return (await this.#ask<ClusterStatus | null>(statusRequest, params)) ?? undefined;
  }

  /** Reads the Services again. */
  async refresh(): Promise<void> {
    await this.#ask(refreshRequest);
  }

  /** The contexts of the kubeconfig. */
  async contexts(): Promise<readonly KubeContext[]> {
    return (await this.#ask<readonly KubeContext[]>(contextsRequest)) ?? [];
  }

  /** Where the environment of a place can be read; undefined where no workload stands. */
  async environmentUri(place: ShowEnvironmentParams): Promise<string | undefined> {
    return (await this.#ask<string | null>(environmentRequest, place)) ?? undefined;
  }

  /** The budget of the namespaces of a file's cluster, as HTML; undefined while no server runs. */
  async budget(uri: vscode.Uri | undefined): Promise<string | undefined> {
    await this.#last;
    return this.#ask<string>(budgetRequest, { uri: uri?.toString() ?? null });
  }

  /** What a line of a log points to; null where nothing that is known says so, undefined while no server runs. */
  async explainCrash(
    line: string,
    token: vscode.CancellationToken,
  ): Promise<ExplainedCrash | null | undefined> {
    await this.#last;
    return this.#ask<ExplainedCrash | null>(explainRequest, { line }, token);
  }

  /** Looks at all files; undefined where that was ended. `report` is told of each percent. */
  async checkWorkspace(
    token: vscode.CancellationToken,
    report: (percent: number) => void,
  ): Promise<CheckedWorkspace | undefined> {
    // The command may be what starts the extension.
    await this.#last;
    const client = this.#client;
    if (client?.isRunning() !== true)
      throw new Error(vscode.l10n.t('The language server does not run. The log says why.'));
    const workDoneToken = `check-${Date.now()}`;
    const shown = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind === 'report' && value.percentage !== undefined) report(value.percentage);
    });
    try {
      const params = { command: checkCommand, arguments: [], workDoneToken };
      return (
        (await client.sendRequest<CheckedWorkspace | null>(ExecuteCommandRequest.method, params, token)) ??
        undefined
      );
    } finally {
      shown.dispose();
    }
  }

  /** Undefined: the setting's context, else the current one. */
  pickContext(context: string | undefined): void {
    void this.#client?.sendNotification(pickContext, { context: context ?? null });
  }

  /** The user's word on the cluster of a file; null takes it back. */
  setConsent(uri: vscode.Uri, isAllowed: boolean | null): void {
    const params: SetConsentParams = { uri: uri.toString(), isAllowed };
    void this.#client?.sendNotification(setConsent, params);
  }

  /** A server that is just starting or ending has no answer. */
  async #ask<Answer>(
    request: string,
    params?: object,
    token?: vscode.CancellationToken,
  ): Promise<Answer | undefined> {
    const client = this.#client;
    if (client?.isRunning() !== true) return undefined;
    try {
      // What is undefined would be a parameter, too.
      return token === undefined
        ? await client.sendRequest<Answer>(request, params)
        : await client.sendRequest<Answer>(request, params, token);
    } catch (error) {
      this.#log.warn(`${request}: ${error}`);
      return undefined;
    }
  }

  #next(action: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(action);
    return this.#last;
  }

  /** A client that failed to start cannot start again, so every start has a client of its own. */
  async #startClient(): Promise<void> {
    let hasStarted = false;
    const options = { ...this.#clientOptions, errorHandler: this.#errorHandler(() => hasStarted) };
    const client = this.#host.create(this.#log.name, options);
    this.#client = client;
    answerForFiles(client);
    client.onNotification(statusChanged, () => this.#statusChanged.fire());
    client.onNotification(keepConsent, (params: KeepConsentParams) => this.#memory.keepConsent(params));
    try {
      await client.start();
      hasStarted = true;
      this.#statusChanged.fire();
    } catch (error) {
      this.#log.error(String(error));
      void this.#show(vscode.l10n.t('the language server did not start. Manifests are not checked.'));
    }
  }

  async #stopClient(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client?.needsStop()) await client.dispose().catch((error: unknown) => this.#log.warn(String(error)));
  }

  /** A crashed server is started again, unless it crashes all the time or has never run. */
  #errorHandler(hasStarted: () => boolean): ErrorHandler {
    let crashes: number[] = [];
    return {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => {
        if (!hasStarted()) return { action: CloseAction.DoNotRestart };
        const now = Date.now();
        crashes = [...crashes.filter((time) => now - time < crashWindowMs), now];
        if (crashes.length <= crashesAllowed) return { action: CloseAction.Restart };
        void this.#show(
          vscode.l10n.t('the language server keeps crashing. Manifests are no longer checked.'),
        );
        return { action: CloseAction.DoNotRestart };
      },
    };
  }

  async #show(message: string): Promise<void> {
    const [restart, showLog] = [vscode.l10n.t('Restart'), vscode.l10n.t('Show Log')];
    const choice = await vscode.window.showErrorMessage(`${this.#log.name}: ${message}`, restart, showLog);
    if (choice === restart) await this.restart();
    if (choice === showLog) this.#log.show();
  }
}
