/**
 * Whatever the program leaves out to be fast, an editor shows the same, at once and after each edit: files that are open
 * and closed, in trees of all kinds. `test/cli/shortcuts.test.ts` says it of the command line.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import { tell } from '../server/src/analysis/findings/tell.ts';
import { english } from '../server/src/analysis/messages/languages.ts';
import type { Session } from '../server/src/session/session.ts';
import { openSession } from './support/session.ts';
import { exhausted, fixtures, folderFor } from './support/shortcutTrees.ts';
import { manyServices, writeTree } from './trees/trees.ts';

/** A session on a folder, with what it says of each of its files. */
interface Watched {
  readonly session: Session;
  readonly texts: Map<string, string>;
}

async function watch(folder: string, shortcuts: boolean, names: readonly string[]): Promise<Watched> {
  const session = openSession({
    folders: [URI.file(folder).toString()],
    initializationOptions: { cluster: 'off' },
    shortcuts,
  });
  await session.start();
  const watched = { session, texts: new Map<string, string>() };
  for (const name of names) open(watched, folder, name, readFileSync(join(folder, name), 'utf8'));
  return watched;
}

function open({ session, texts }: Watched, folder: string, name: string, text: string): void {
  const uri = URI.file(join(folder, name)).toString();
  texts.set(uri, text);
  session.edit(uri, text);
}

/** What the Problems panel would show, when nothing changes any more. */
async function shown({ session, texts }: Watched): Promise<string> {
  let [before, quiet] = ['', 0];
  while (quiet < 3) {
    const now = [...texts.keys()].map((uri) => session.viewFile(uri)?.resultId).join();
    quiet = now === before ? quiet + 1 : 0;
    before = now;
    await sleep(10);
  }
  const findings = [...texts.keys()].map((uri) => ({
    uri,
    found: session.viewFile(uri)?.findings.map((finding) => tell(finding, english)),
  }));
  return JSON.stringify(findings, undefined, 1);
}

/** The long way takes longer: what one has read, the other one may still be about to read. */
async function same(short: Watched, long: Watched, when: string): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) if ((await shown(short)) === (await shown(long))) return;
  assert.equal(await shown(short), await shown(long), when);
}

/** Edits of the kinds that another document's findings depend on; each makes of a text another one. */
const changes: readonly ((text: string, turn: number) => string)[] = [
  (text, turn) => text.replace(/^ {2}name: (\S+)/m, `  name: renamed-${turn}`),
  (text, turn) =>
    text.replaceAll(/namespace: team-\d+/g, `namespace: team-${String(turn % 20).padStart(2, '0')}`),
  (text) => text.replaceAll('kind: Service\n', 'kind: Gone\n'),
  (text) => text.replaceAll('NOBODY_SERVICE_HOST', 'GREETING'),
  (text) => text.replaceAll('proxy_pass http://', 'proxy_pass http://${' + 'ANOTHER}'),
  (text) => text.replace('port: 80\n', 'port: 80\n    - name: more\n      port: 81\n'),
  (text) => text.replaceAll('    spec:\n', '    spec:\n      enableServiceLinks: false\n'),
  (text) => text.replaceAll('kind: ConfigMap', 'kind: Secret'),
  (text) => text.replaceAll('some text', 'y'.repeat(9000)),
  (text) =>
    text
      .split(/^---\n/m)
      .toReversed()
      .join('---\n'),
  (text) => `${text.trimEnd()}\n---\n${text}`,
  () => '',
];

async function sameInEditor(folder: string, openFiles: readonly string[], edits: number): Promise<void> {
  const [short, long] = await Promise.all([watch(folder, true, openFiles), watch(folder, false, openFiles)]);
  const both = [short, long];
  try {
    await same(short, long, 'at once');
    for (let turn = 0; turn < edits; turn += 1) {
      const name = openFiles[(turn * 7) % openFiles.length] ?? '';
      const old = short.texts.get(URI.file(join(folder, name)).toString()) ?? '';
      const text = (changes[turn % changes.length] ?? String)(old, turn);
      for (const one of both) open(one, folder, name, text);
      await same(short, long, `after edit ${turn} of ${name}`);
    }
  } finally {
    for (const { session } of both) session.dispose();
  }
}

for (const [name, size, services, edits] of [
  ['monorepo', 120, manyServices, 48],
  ['nginx', 30, 10_500, 36],
  ['odd', 82, manyServices, 0],
] as const)
  test(`${name}, ${size}, with ${services} Services: in an editor, and after edits`, async (t) => {
    const folder = folderFor(t);
    writeTree(name, size, folder, { services });
    // Half of the files stay closed: they count as well.
    const names = globSync('*/**/*.{yaml,json}', { cwd: folder }).sort();
    await sameInEditor(
      folder,
      names.filter((_, at) => at % 2 === 0),
      edits,
    );
  });

test("the rules' fixtures: in an editor", async (t) => {
  const folder = folderFor(t);
  fixtures(folder);
  await sameInEditor(folder, globSync('fixtures/*.yaml', { cwd: folder }).sort(), 4);
});

test('Services that are only in manifests: in an editor, and after edits', async (t) => {
  const folder = folderFor(t);
  exhausted(folder);
  await sameInEditor(folder, globSync('all/*.yaml', { cwd: folder }).sort(), 48);
});
