import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InputText } from '../sources/inputText.ts';
import { Inputs } from './inputs.ts';

test('what is known to be missing is taken as that, and only the rest is read', async () => {
  const wanted = new Set(['file:///a/kustomization.yml', 'file:///a/Kustomization', 'file:///a/app.yaml']);
  const read: string[] = [];
  const supplied = new Map<string, InputText | undefined>();
  const inputs = new Inputs({
    builds: { wanted, link: () => assert.fail('no link is there') },
    settle: async () => undefined,
    texts: {
      supply: (uri, text) => {
        wanted.delete(uri);
        supplied.set(uri, text);
      },
    },
    missing: async (uris) => new Set(uris.filter((uri) => uri.endsWith('Kustomization'))),
    read: async (uri) => {
      read.push(uri);
      return { kind: 'text', text: '' };
    },
    realUri: async (uri) => uri,
    onDidRead: () => undefined,
  });
  await inputs.settled();
  assert.deepEqual(read, ['file:///a/kustomization.yml', 'file:///a/app.yaml']);
  assert.deepEqual(supplied.get('file:///a/Kustomization'), {
    kind: 'absent',
    why: { id: 'file-missing', isPathBroken: false },
  });
  assert.equal(supplied.size, 3);
});
