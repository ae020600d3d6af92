import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from 'vscode-languageserver';
import { english } from '../server/src/analysis/messages/languages.ts';
import { askConsent } from '../server/src/lsp/dialogs.ts';
import { safeLog } from '../server/src/lsp/log.ts';
import { say } from '../server/src/supervisor/messages.ts';
import { quoted } from './support/said.ts';

/** The words that a client is asked to show for a question. */
async function asked(question: string): Promise<string> {
  let shown = '';
  const window = {
    showInformationMessage: async (message: string) => {
      shown = message;
      return undefined;
    },
  };
  await askConsent({ window } as unknown as Connection, english)(quoted(question));
  return shown;
}

for (const [name, question] of [
  ['a link to a command', 'May it read from [prod](command:workbench.action.terminal.new)?'],
  ['a link to a page', 'May it read from [prod](https://example.org "title")?'],
  ['a link in a link', 'May it read from [[prod](file:///etc/passwd)](command:x)?'],
] as const) {
  test(`a question does not become ${name}`, async () => {
    const shown = await asked(question);
    assert.doesNotMatch(shown, /\]\(/);
    assert.match(shown, /prod/);
  });
}

test('a question and a line of the log stay in one line', async () => {
  assert.equal(await asked('May it read from a\nb\u202ec?'), 'May it read from a b c?');
  const lines: string[] = [];
  const take = (message: string) => void lines.push(message);
  const log = safeLog({ error: take, warn: take, info: take, debug: take });
  log.warn('a\u001b[2Jb\nforged');
  log.info('a\u2028b');
  log.debug('a\rb');
  log.error('Error: a\u009b2J\n    at x');
  assert.deepEqual(lines, ['a [2Jb forged', 'a b', 'a b', 'Error: a 2J\n    at x']);
});

test('nor does a file that is left out become one by its name', () => {
  const messages = JSON.stringify(
    say(1, '[x](command:workbench.action.terminal.new).yaml\u202e is not checked'),
  );
  assert.doesNotMatch(messages, /\]\(|\u202e/);
  assert.match(messages, /is not checked/);
});
