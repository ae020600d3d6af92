// Shows what is known of the cluster of the manifest at the cursor: in the status bar and beside its language.
// Knows the editor's surfaces; the words are statusText.ts's.
import * as vscode from 'vscode';
import { productName } from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageServer.ts';
import { manifestLanguages } from './options.ts';
import { statusText } from './statusText.ts';

export const clusterMenuCommand = 'kubeServiceLinks.clusterMenu';
const chooseConsentCommand = 'kubeServiceLinks.chooseConsent';
/** A cursor that runs over lines is asked about once it rests. */
const restMs = 100;

export class ClusterStatusItems implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #bar = vscode.window.createStatusBarItem(
    'kubeServiceLinks.cluster',
    vscode.StatusBarAlignment.Right,
    90,
  );
  readonly #language = vscode.languages.createLanguageStatusItem(
    'kubeServiceLinks.cluster',
    manifestLanguages,
  );
  readonly #listeners: readonly vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;
  /** Counts questions, so that a late answer does not win over a newer one. */
  #turn = 0;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#bar.name = productName;
    this.#bar.command = clusterMenuCommand;
    this.#language.name = productName;
    this.#language.command = { title: vscode.l10n.t('Cluster Menu…'), command: clusterMenuCommand };
    const ask = () => this.#askSoon();
    this.#listeners = [
      vscode.window.onDidChangeActiveTextEditor(ask),
      vscode.window.onDidChangeTextEditorSelection(ask),
      server.onDidChangeStatus(ask),
    ];
    ask();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    for (const item of [this.#bar, this.#language, ...this.#listeners]) item.dispose();
  }

  #askSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#ask();
    }, restMs);
  }

  async #ask(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const editor = vscode.window.activeTextEditor;
    const status =
      editor !== undefined && vscode.languages.match(manifestLanguages, editor.document) > 0
        ? await this.#server.status(editor.document.uri, editor.selection.active.line)
        : undefined;
    if (turn !== this.#turn) return;
    if (status === undefined) {
      this.#bar.hide();
      return;
    }
    const { bar, detail, tooltip, label, severity, asks } = statusText(status, Date.now(), vscode.l10n.t);
    this.#bar.text = bar;
    this.#bar.tooltip = tooltip;
    this.#bar.command = asks ? chooseConsentCommand : clusterMenuCommand;
    this.#bar.accessibilityInformation = { label, role: 'button' };
    this.#bar.backgroundColor =
      severity === 'warning' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#bar.show();
    this.#language.text = bar;
    this.#language.detail = detail;
    this.#language.accessibilityInformation = { label };
    this.#language.severity =
      severity === 'warning'
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information;
  }
}
