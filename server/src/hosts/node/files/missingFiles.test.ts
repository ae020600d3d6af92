import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { missingFiles } from './missingFiles.ts';

test('a folder tells which names are not in it, where no link leads to it and it is one of those that are read', async (context) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ksl-missing-')));
  context.after(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['work/base', 'work/capital', 'elsewhere'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'work/base/kustomization.yaml'), '');
  writeFileSync(join(root, 'work/capital/kustomization'), '');
  symlinkSync(join(root, 'nowhere'), join(root, 'work/base/broken.yaml'));
  symlinkSync(join(root, 'work/base'), join(root, 'work/link'));
  symlinkSync(join(root, 'elsewhere'), join(root, 'work/out'));
  symlinkSync(join(root, 'work'), join(root, 'workspace'));
  const missing = async (folder: string, ...names: readonly string[]) => {
    const found = await missingFiles(
      names.map((name) => join(root, name)),
      [join(root, folder)],
    );
    return names.filter((name) => found.has(join(root, name)));
  };
  const absent = 'work/base/kustomization.yml';
  assert.deepEqual(await missing('work', absent, 'work/base/kustomization.yaml'), [absent]);
  // Where small and capital letters are one, that is a file.
  assert.deepEqual(await missing('work', 'work/capital/Kustomization'), []);
  assert.deepEqual(await missing('work', 'work/base/broken.yaml'), []);
  assert.deepEqual(await missing('work', 'work/link/kustomization.yml'), []);
  assert.deepEqual(await missing('work', 'work/out/kustomization.yml', 'elsewhere/kustomization.yml'), []);
  assert.deepEqual(
    await missing('work', 'work/none/kustomization.yml', 'work/base/kustomization.yaml/x'),
    [],
  );
  // The workspace itself may be opened by a link.
  assert.deepEqual(await missing('workspace', 'workspace/base/kustomization.yml'), [
    'workspace/base/kustomization.yml',
  ]);
});
