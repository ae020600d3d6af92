/** An engine that is lost: what is said, and that nobody sees one that was lost by what it did before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadMessage } from '../../threadMessage.ts';
import { startChartThread } from './chartThread.ts';

const request = { files: {}, release: { name: 'web', namespace: 'shop' }, helm: 3 as const };
const nothing = {
  templates: [],
  problems: [],
  missing: [],
  files: [],
  places: [],
  sources: [],
  frames: [],
  doubled: [],
  choices: [],
};
const answer: ThreadMessage = { kind: 'answer', text: JSON.stringify(nothing) };

/** A thread that says so each time that it is asked, the last of it from then on. */
function threadThatSays(...messages: readonly ThreadMessage[]) {
  const lines = [
    "import { parentPort } from 'node:worker_threads';",
    `const messages = ${JSON.stringify(messages)};`,
    'let asked = 0;',
    "parentPort.on('message', () => parentPort.postMessage(messages[Math.min(asked++, messages.length - 1)]));",
    "parentPort.postMessage({ kind: 'ready' });",
  ];
  return startChartThread({
    program: new URL(`data:text/javascript,${encodeURIComponent(lines.join('\n'))}`),
    engineFile: '',
  });
}

test('an engine that is lost by what it did before is not seen', async (t) => {
  const renderer = threadThatSays(answer, answer, { kind: 'lost', by: 'memory', words: 'out of memory' });
  t.after(() => renderer.dispose());
  for (let round = 0; round < 7; round += 1)
    assert.deepEqual((await renderer.render(request)).problems, [], `round ${round}`);
});

for (const [by, kind] of [
  ['memory', 'too-large'],
  ['stack', 'too-large'],
  ['failure', 'failed'],
] as const)
  test(`a new engine that is lost by ${by} has the chart said to be that: ${kind}`, async (t) => {
    const renderer = threadThatSays({ kind: 'lost', by, words: 'fatal error: x' });
    t.after(() => renderer.dispose());
    const { problems } = await renderer.render(request);
    assert.deepEqual(
      problems.map(({ kind, message }) => [kind, message]),
      [[kind, 'fatal error: x']],
    );
  });

test('a thread that cannot start is said', async (t) => {
  const renderer = startChartThread({
    program: new URL('data:text/javascript,throw new Error("no engine")'),
    engineFile: '',
  });
  t.after(() => renderer.dispose());
  const { problems } = await renderer.render(request);
  assert.deepEqual(
    problems.map(({ kind, message }) => [kind, message]),
    [['failed', 'Error: no engine']],
  );
});
