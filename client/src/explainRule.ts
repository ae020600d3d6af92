// Shows the page about a rule that is shipped with the extension, so that nothing needs the network.
import * as vscode from 'vscode';

/** A row of the index of the pages. A browser reads files of an extension, but lists no folder of it. */
const row = /^\| \[`([a-z0-9-]+)`\]\(\1\.md\)/gm;

/** Opens the page of a rule by its code; without a code the user picks one. */
export async function explainRule(extension: vscode.Uri, wanted: unknown): Promise<void> {
  const folder = vscode.Uri.joinPath(extension, 'docs', 'rules');
  const codes = await shippedPages(folder);
  const code = wanted ?? (await vscode.window.showQuickPick(codes, { title: 'Explain a Rule' }));
  if (code === undefined) return;
  const known = codes.find((candidate) => candidate === code);
  if (known === undefined) throw new Error(`There is no rule ${JSON.stringify(code)}.`);
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, `${known}.md`));
}

async function shippedPages(folder: vscode.Uri): Promise<string[]> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'README.md'));
  return [...new TextDecoder().decode(bytes).matchAll(row)].flatMap(([, code]) => code ?? []).sort();
}
