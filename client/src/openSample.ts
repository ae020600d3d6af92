// Opens the sample workspace that is shipped with the extension: a copy of it, so that it can be changed.
import * as vscode from 'vscode';

const shipped = ['test', 'samples', 'shop'];
/** A browser reads files of an extension, but lists no folder of it; `test/manifest.test.ts` compares. */
const names = ['catalog.yaml', 'jobs.yaml', 'kube-service-links.yaml', 'services.json', 'web.yaml'];

/** Answers the folder, in a new window unless that is not wanted. The copy is as shipped each time. */
export async function openSample(
  { extensionUri, globalStorageUri }: vscode.ExtensionContext,
  opens: boolean,
): Promise<vscode.Uri> {
  const from = vscode.Uri.joinPath(extensionUri, ...shipped);
  const folder = vscode.Uri.joinPath(globalStorageUri, 'sample-shop');
  await vscode.workspace.fs.createDirectory(folder);
  for (const name of names) {
    const [source, target] = [vscode.Uri.joinPath(from, name), vscode.Uri.joinPath(folder, name)];
    // Written, not copied: what is installed may be read-only.
    await vscode.workspace.fs.writeFile(target, await vscode.workspace.fs.readFile(source));
  }
  if (opens) await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
  return folder;
}
