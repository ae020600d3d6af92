/**
 * Tells clients what is found in the files that nobody has open: by `workspace/diagnostic`, or pushed.
 * Knows who asks once and who keeps asking; which files there are comes from the session.
 *
 * A client that takes an answer in parts, as the protocol provides for requests that stay open, keeps asking: it is
 * answered when there is something new. One that takes no parts, as Neovim, asks because its user does: it is answered once
 * all files have been looked at.
 */
import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import type { DiagnosticsOf, pushDiagnostics } from './diagnostics.ts';

export interface WorkspaceDiagnosticsOptions {
  /** The closed files of which there is anything to say, as it is known. */
  readonly files: () => readonly string[];
  readonly isOpen: (uri: string) => boolean;
  readonly diagnostics: DiagnosticsOf;
  /** Looks at all files. */
  readonly check: (isOver: () => boolean) => Promise<unknown>;
  /** Where those of closed files are pushed. */
  readonly push: ReturnType<typeof pushDiagnostics> | undefined;
}

export class WorkspaceDiagnostics {
  readonly #options: WorkspaceDiagnosticsOptions;
  readonly #waiting = new Set<() => void>();

  constructor(options: WorkspaceDiagnosticsOptions) {
    this.#options = options;
  }

  /** In these files something else is found. */
  found(uris: readonly string[]): void {
    const { isOpen, push } = this.#options;
    for (const uri of uris) if (!isOpen(uri)) push?.send(uri);
    for (const resolve of [...this.#waiting]) resolve();
  }

  /** The editor is closed. */
  closed(uri: string): void {
    // Most have nothing, and their client knows.
    this.found(this.#options.diagnostics(uri) === undefined ? [] : [uri]);
  }

  /** A file that is open now was asked for: what was pushed of it would be there twice. */
  pulled(uri: string): void {
    const { isOpen, push } = this.#options;
    if (isOpen(uri) && push?.isShown(uri)) push.clear(uri);
  }

  /** `keepsAsking`: it takes an answer in parts. */
  async answer(
    // Some clients leave out what is empty.
    { previousResultIds = [] }: Partial<WorkspaceDiagnosticParams>,
    token: CancellationToken,
    keepsAsking: boolean,
  ): Promise<WorkspaceDiagnosticReport> {
    if (!keepsAsking) await this.#options.check(() => token.isCancellationRequested);
    for (;;) {
      const items = this.#newItems(previousResultIds);
      if (items.length > 0 || !keepsAsking || token.isCancellationRequested) return { items };
      await this.#change(token);
    }
  }

  #newItems(previous: WorkspaceDiagnosticParams['previousResultIds']): WorkspaceDiagnosticReport['items'] {
    const { files, isOpen, diagnostics } = this.#options;
    const had = new Map(previous.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDiagnosticReport['items'] = [];
    for (const uri of files()) {
      const found = diagnostics(uri);
      const resultId = found?.resultId;
      const isSame = had.get(uri) === resultId;
      had.delete(uri);
      const diagnosed = found === undefined || isSame ? undefined : itemsOf(found.items);
      if (diagnosed === undefined || resultId === undefined) continue;
      items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: diagnosed });
    }
    // Who has a file open asks for that by itself.
    for (const uri of had.keys())
      if (!isOpen(uri))
        items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
    return items;
  }

  async #change(token: CancellationToken): Promise<void> {
    await new Promise<void>((resolve) => {
      const end = () => {
        this.#waiting.delete(end);
        cancelled.dispose();
        resolve();
      };
      const cancelled = token.onCancellationRequested(end);
      this.#waiting.add(end);
    });
  }
}

/** Undefined where they cannot be made: the client keeps what it has. */
function itemsOf<Item>(make: () => Item[]): Item[] | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
