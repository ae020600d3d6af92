/** A run loads what it needs: asking a cluster, writing SARIF and serving an editor would be most of each start. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith } from '../support/cli.ts';
import { deployment } from '../trees/objects.ts';

const dist = join(import.meta.dirname, '../../dist/server');
/** Prints what of Node.js was loaded, and which files of ours were. */
const tell = `data:text/javascript,${encodeURIComponent(`
import module from 'node:module';
const files = [];
module.registerHooks({ load: (url, context, next) => { files.push(url); return next(url, context); } });
process.on('exit', () => process.stderr.write('LOADED' + JSON.stringify([...process.moduleLoadList, ...files])));
`)}`;

function loadedBy(t: TestContext, words: readonly string[]): readonly string[] {
  const cwd = folderWith(t, { 'one.yaml': deployment(1) });
  const { stderr } = spawnSync(process.execPath, ['--import', tell, join(dist, 'cli.js'), ...words], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, KUBECONFIG: join(cwd, 'kubeconfig'), HOME: cwd },
  });
  return JSON.parse(stderr.slice(stderr.indexOf('LOADED') + 6)) as readonly string[];
}

/** Of Node.js: what asks over a network, and what starts programs. `node:http` alone brings a whole client with it. */
const network = /^NativeModule (https?|tls|zlib|child_process|internal\/deps\/undici\/undici)$/;
const ours = /\/(sarif|clustersToAsk|asking|config|main|serveEngine)-?[A-Z0-9]*\.js$/;

test('check loads nothing that asks a cluster, writes SARIF or serves an editor', (t) => {
  const loaded = loadedBy(t, ['check', '.']);
  assert.ok(loaded.some((name) => name.includes('commandLine')));
  assert.deepEqual(
    loaded.filter((name) => network.test(name) || ours.test(name)),
    [],
  );
});

test('what is left out is there when it is wanted', (t) => {
  assert.ok(globSync('*.js', { cwd: dist }).filter((name) => ours.test(`/${name}`)).length >= 5);
  assert.ok(loadedBy(t, ['check', '--format', 'sarif', '.']).some((name) => /sarif-/.test(name)));
  assert.ok(loadedBy(t, ['check', '--cluster', '.']).some((name) => /clustersToAsk-/.test(name)));
});
