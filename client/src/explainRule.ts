// Shows the page about a rule that is shipped with the extension, so that nothing needs the network.
import * as vscode from 'vscode';

/** A row of the index of the pages. A browser reads files of an extension, but lists no folder of it. */
const row = /^\| \[`([a-z0-9-]+)`\]\(\1\.md\)/gm;

/** Opens the page of a rule by its code; without a code the user picks one. */
export async function explainRule(extension: vscode.Uri, wanted: unknown): Promise<void> {
  const folder = vscode.Uri.joinPath(extension, 'docs', 'rules');
  const codes = await shippedPages(folder);
  const code =
    wanted ?? (await vscode.window.showQuickPick(codes, { title: vscode.l10n.t('Explain a Rule') }));
  if (code === undefined) return;
  const known = codes.find((candidate) => candidate === code);
  if (known === undefined) throw new Error(vscode.l10n.t('There is no rule {0}.', JSON.stringify(code)));
  await vscode.commands.executeCommand('markdown.showPreview', await pageOf(extension, `${known}.md`));
}

/** In the editor's language where there is one. */
async function pageOf(extension: vscode.Uri, name: string): Promise<vscode.Uri> {
  const [language = ''] = vscode.env.language.split('-');
  const translated = vscode.Uri.joinPath(extension, 'docs', language, 'rules', name);
  const english = vscode.Uri.joinPath(extension, 'docs', 'rules', name);
  return vscode.workspace.fs.stat(translated).then(
    () => translated,
    () => english,
  );
}

async function shippedPages(folder: vscode.Uri): Promise<string[]> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'README.md'));
  return [...new TextDecoder().decode(bytes).matchAll(row)].flatMap(([, code]) => code ?? []).sort();
}
