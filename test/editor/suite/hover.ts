import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, open } from './editing.ts';
import { step } from './runner.ts';

step('hovering over the image tells how many Services the container gets', async () => {
  const { document } = await open('web.yaml');
  const image = document.positionAt(document.getText().indexOf('nginx:1.27') + 2);
  const text = await eventually(async () => {
    const hovers: vscode.Hover[] = await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      document.uri,
      image,
    );
    const contents = hovers.flatMap((hover) => hover.contents);
    assert(contents.length > 0, 'there is no hover');
    return contents
      .map((part) => (part instanceof vscode.MarkdownString ? part.value : String(part)))
      .join('\n');
  });
  assert.match(text, /\bServices\b.*\b700\b|\b700\b.*\bServices\b/);
});
