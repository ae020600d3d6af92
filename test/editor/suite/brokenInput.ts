import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, open, replace, summary } from './editing.ts';
import { step } from './runner.ts';

const code = 'nginx-envsubst-too-long';

step('while one document of a file is broken, the findings of the others stay', async () => {
  const editor = await open('pair.yaml');
  const { document } = editor;
  const expect = (...lines: number[]) =>
    eventually(() =>
      assert.deepEqual(
        summary(document),
        lines.map((line) => `${code} ${line}`),
      ),
    );
  const lineOf = (text: string) => document.getText().split('\n').indexOf(text) + 1;
  const [first, second] = [
    lineOf('          image: nginx:1.27 # first'),
    lineOf('          image: nginx:1.27 # second'),
  ];
  await expect(first, second);

  // The new line moves the second finding, so its new place proves that the broken text was analysed.
  await replace(editor, '    spec:\n', '    spec:\n      restartPol\n');
  await eventually(() => assert(summary(document).includes(`${code} ${second + 1}`)));

  await replace(editor, '      restartPol\n', '      hostname: "half\n      # and a comment\n');
  await eventually(() => assert(summary(document).includes(`${code} ${second + 2}`)));

  await vscode.commands.executeCommand('workbench.action.files.revert');
  await expect(first, second);
});

step('typing a manifest key by key ends where opening it would', async () => {
  const editor = await open('pair.yaml');
  const { document } = editor;
  await eventually(() => assert.equal(summary(document).length, 2));
  const line = '      enableServiceLinks: false';
  await replace(editor, '    spec:\n', '    spec:\n\n');
  let typed = '';
  for (const character of line) {
    await replace(editor, `    spec:\n${typed}`, `    spec:\n${typed}${character}`);
    typed += character;
  }
  await eventually(() => assert.equal(summary(document).length, 1));
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await eventually(() => assert.equal(summary(document).length, 2));
});
