import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textsOf } from '../../../test/support/texts.ts';
import { keepWorkloadsIn, workloadsIn } from '../../../test/support/workloads.ts';
import { namespaceResolver } from '../settings/namespaces.ts';
import { defaultSettings } from '../settings.ts';
import { Workspace } from '../sources/workspace.ts';
import { ClosedContent } from './closedContent.ts';

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\n`;

function contentOf(given: { readonly pause?: () => Promise<void>; readonly ahead?: () => void } = {}) {
  const workspace = new Workspace({
    resolveNamespace: namespaceResolver(defaultSettings),
    keepsWanted: true,
  });
  const ahead: string[] = [];
  const shown: string[] = [];
  let told = () => {};
  const content = new ClosedContent({
    workspace,
    pause:
      given.pause ??
      (async () => {
        shown.push(workloadsIn(workspace, 'shop').length.toString());
      }),
    ahead: (uri, { startLine }) => {
      ahead.push(`${uri} ${startLine}`);
      given.ahead?.();
    },
    onDidRead: () => told(),
  });
  const read = () =>
    new Promise<void>((resolve) => {
      told = resolve;
      content.read();
    });
  return { workspace, content, ahead, shown, read };
}

test('all that is missing is shown at once, with the work of its workloads done', async () => {
  const { workspace, ahead, shown, read, content } = contentOf();
  textsOf(workspace).update('file:///a', pod('a'));
  textsOf(workspace).update('file:///b', `apiVersion: v1\nkind: Secret\n---\n${pod('b')}`);
  assert.equal(content.read(), false, 'nothing is wanted');
  keepWorkloadsIn(workspace, 'shop');
  await read();
  assert.deepEqual(ahead, ['file:///a 0', 'file:///b 2']);
  assert.deepEqual([...new Set(shown)], ['0']);
  assert.equal(workloadsIn(workspace, 'shop').length, 2);
  assert.equal(content.read(), false);
});

test('what is wanted meanwhile is read as well, and what throws costs only itself', async () => {
  const { workspace, read } = contentOf({
    ahead: () => {
      keepWorkloadsIn(workspace, undefined);
      throw new Error('a defect');
    },
  });
  textsOf(workspace).update('file:///a', pod('a'));
  textsOf(workspace).update('file:///b', pod('b').replace('shop', 'other'));
  keepWorkloadsIn(workspace, 'shop');
  await read();
  assert.equal(workloadsIn(workspace, undefined).length, 2);
});

test('after the end nothing is read any more', async () => {
  let pauses = 0;
  const { workspace, content } = contentOf({
    pause: async () => {
      pauses += 1;
      content.dispose();
    },
  });
  for (const name of ['a', 'b', 'c']) textsOf(workspace).update(`file:///${name}`, pod(name));
  keepWorkloadsIn(workspace, 'shop');
  content.read();
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(pauses <= 2, `${pauses} pauses`);
});
