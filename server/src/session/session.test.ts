import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { english } from '../analysis/messages/languages.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { Session } from './session.ts';

test('progress is shown as long as the folders are read, and as long as files that changed are', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const seen: string[] = [];
  const quiet = () => undefined;
  const session = new Session({
    host: {
      ...nodeHost,
      find: async (...words) => {
        seen.push('find');
        return nodeHost.find(...words);
      },
    },
    folders: [pathToFileURL(folder).href],
    initializationOptions: {},
    readSettings: async () => undefined,
    versionOf: quiet,
    words: english,
    onDidChange: quiet,
    log: { warn: quiet, error: quiet, info: quiet, debug: quiet },
    progress: ({ id }) => {
      seen.push(id);
      return () => seen.push('done');
    },
  });
  t.after(() => session.dispose());
  await session.start();
  assert.deepEqual(seen, ['manifests-being-read', 'find', 'done']);
  seen.length = 0;
  const changing = session.filesChanged([pathToFileURL(join(folder, 'gone.yaml')).href]);
  assert.deepEqual(seen, ['manifests-being-read']);
  await changing;
  assert.deepEqual(seen, ['manifests-being-read', 'done']);
});
