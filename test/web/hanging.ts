// A server that hangs, as only a browser's is a worker of ours: `run.ts` serves a rule that never ends for this name.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, findings, open, replace, summary } from '../editor/suite/editing.ts';
import { step } from '../editor/suite/runner.ts';
import { hangingName } from './hangingName.ts';

step('a server that hangs is replaced by one that leaves the document out', async () => {
  const other = 'pair.yaml';
  const before = await found(other);
  const editor = await open('cart.yaml');
  await replace(editor, 'name: cart\n', `name: ${hangingName}\n`);
  await eventually(() => {
    const said = findings(editor.document).map(({ message }) => message);
    assert(
      said.some((message) => message.includes('an earlier analysis of it never finished')),
      said.join('\n'),
    );
  });
  await vscode.commands.executeCommand('workbench.action.files.revert');
  assert.deepEqual(await found(other), before);
});

async function found(path: string): Promise<readonly string[]> {
  const { document } = await open(path);
  await eventually(() => assert(summary(document).length > 0));
  return summary(document);
}
