/** A hover at a finding: VS Code shows both in a box of some twelve lines, other editors show them apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { itemsOf, startServer } from './languageClient.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: own, namespace: shop }
spec:
  containers:
    - { name: app, image: registry.example.com/app:1, command: [/app] }
`;
const image = pod.split('\n')[5]?.indexOf('registry') ?? 0;

for (const [showsEnvironments, lines] of [
  [true, [/^\*\*execve 1\d\d%/, /^Services of shop/]],
  [false, [/^\*\*execve 1\d\d%/, /variables: /, /^Services of shop/]],
] as const)
  test(`with${showsEnvironments ? '' : 'out'} our own client the hover beside a finding has ${lines.length} lines`, async (t) => {
    const folder = folderWith(t, {
      'pod.yaml': pod,
      'services.json': shopSnapshot(7000),
      'kube-service-links.yaml': 'services: services.json\n',
    });
    const server = await startServer(folder, { initializationOptions: { showsEnvironments } });
    t.after(() => server.stop());
    await server.open('pod.yaml', pod);
    const found = await eventually(
      async () => itemsOf(await server.pull('pod.yaml')),
      (items) => items.length > 0,
    );
    assert.deepEqual(
      found.map(({ code }) => code),
      ['argument-list-too-long'],
    );
    const shown = await server.hover('pod.yaml', 5, image);
    const text = String((shown?.contents as { value?: string } | undefined)?.value);
    assert.equal(/[^\n] · \[Show the environment\]\(command:[^)]+\)$/.test(text), showsEnvironments, text);
    const [first = ''] = text.split('\n\n');
    const said = first.split(/ *\n/);
    assert.equal(said.length, lines.length, first);
    for (const [index, pattern] of lines.entries()) assert.match(said[index] ?? '', pattern);
  });
