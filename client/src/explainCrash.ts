// Asks for a line of a crashed container's log, and lists who can have said it, with the command that saves each.
// Does not know what a line means: the server says that.
import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { type ExplainedCrash, mostOfCrashLine, productName } from '../../server/src/protocol.ts';
import { iconFree } from './iconFree.ts';
import type { LanguageServer } from './languageServer.ts';

interface Choice extends vscode.QuickPickItem {
  readonly run?: () => unknown;
  /** What is copied by the button. */
  readonly patch?: string;
}

/** What it costs stands with it. */
function copyButton(title: string): vscode.QuickInputButton {
  return {
    iconPath: new vscode.ThemeIcon('copy'),
    tooltip: l10n.t('Copy the kubectl patch command: {0}', title),
  };
}

/** Explains a line that is given, else one that is typed, else what the clipboard holds. */
export async function explainCrash(server: LanguageServer, given: unknown): Promise<void> {
  const line = typeof given === 'string' ? given : await askForLine();
  if (line === undefined) return;
  const location = vscode.ProgressLocation.Notification;
  const title = `${productName}: ${l10n.t('looking for who can have said it')}`;
  const explained = await vscode.window.withProgress({ location, title, cancellable: true }, (_, token) =>
    server.explainCrash(shortened(line), token),
  );
  if (explained === undefined) return;
  if (explained === null) throw new Error(l10n.t('No known failure of service links says this.'));
  show(explained);
}

async function askForLine(): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: l10n.t('Explain a Crash'),
    prompt: l10n.t('A line of the container\'s log, such as "envsubst: Argument list too long".'),
    placeHolder: l10n.t('Paste the line, or press Enter to take it from the clipboard'),
    ignoreFocusOut: true,
  });
  if (typed === undefined || typed.trim() !== '') return typed;
  const copied = await vscode.env.clipboard.readText();
  if (copied.trim() === '') throw new Error(l10n.t('The clipboard holds no text.'));
  return copied;
}

/** What fails stands at the beginning or at the end. */
function shortened(line: string): string {
  const half = mostOfCrashLine / 2;
  return line.length <= mostOfCrashLine ? line : `${line.slice(0, half)} ${line.slice(-half)}`;
}

function show({ rules, applications, candidates, lacking }: ExplainedCrash): void {
  const choices: Choice[] = [
    ...candidates.map(({ uri, line, workload, namespace, verdict, patch, patchTitle }) => ({
      label: iconFree(workload),
      description: iconFree(
        `${namespace}  ${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${line + 1}`,
      ),
      detail: iconFree(verdict),
      ...(patch !== null && { buttons: [copyButton(patchTitle ?? '')], patch }),
      run: () => showLine(vscode.Uri.parse(uri), line),
    })),
    ...(candidates.length > 0
      ? []
      : [{ label: l10n.t('No workload of the workspace can have said it, as far as is known.') }]),
    { label: l10n.t('Rules'), kind: vscode.QuickPickItemKind.Separator },
    ...rules.map(({ code, summary }) => ({
      label: `$(book) ${code}`,
      detail: iconFree(summary),
      run: () => vscode.commands.executeCommand('kubeServiceLinks.explainRule', code),
    })),
  ];
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = l10n.t('Can Have Said It');
  const saidBy =
    applications.length === 0 ? '' : `${l10n.t('Said by {0}.', applications.slice(0, 5).join(', '))} `;
  const unknown = lacking.length === 0 ? '' : l10n.t('Not all Services are known, so there may be others.');
  pick.placeholder =
    `${saidBy}${unknown}` || l10n.t('Enter opens the manifest; the button copies what saves it at once');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = choices;
  pick.onDidTriggerItemButton(({ item: { patch } }) => void copy(patch));
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    if (chosen?.run === undefined) return;
    pick.hide();
    void chosen.run();
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

async function copy(patch: string | undefined): Promise<void> {
  if (patch === undefined) return;
  await vscode.env.clipboard.writeText(patch);
  vscode.window.setStatusBarMessage(l10n.t('Copied the kubectl patch command'), 5000);
}

async function showLine(uri: vscode.Uri, line: number): Promise<void> {
  const at = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
