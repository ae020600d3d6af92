// Shows the page about a rule that is shipped with the extension, so that nothing needs the network.
import * as vscode from 'vscode';

const pageName = /^([a-z0-9-]+)\.md$/;

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
  const entries = await vscode.workspace.fs.readDirectory(folder);
  return entries.flatMap(([name]) => pageName.exec(name)?.[1] ?? []).sort();
}
