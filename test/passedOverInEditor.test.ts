/** What exclude and .gitignore leave out has its say in the fixes of an editor, as far as it is looked for. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { english } from '../server/src/analysis/messages/languages.ts';
import type { PassedOver } from '../server/src/host.ts';
import { askPassedOver, mostPassedOver } from '../server/src/sources/passedOver.ts';
import { folderWith } from './support/cli.ts';
import { argumentPatch, commanderTree, commander as web } from './support/passedOver.ts';
import { startSession } from './support/session.ts';
import { until } from './support/until.ts';

const tree = {
  ...commanderTree,
  'left/kustomization.yaml': 'namespace: use\nresources: [../base]\npatches: [{ path: p.yaml }]\n',
  'left/p.yaml': argumentPatch('$(REDIS_SERVICE_HOST)'),
};

async function open(t: TestContext, files: Readonly<Record<string, string>>) {
  const folder = folderWith(t, { ...tree, ...files });
  const { session, at } = await startSession(t, folder);
  session.edit(at('base/web.yaml'), web);
  const fix = () => {
    const found = session.viewFile(at('base/web.yaml'))?.findings ?? [];
    const fixes = found.flatMap((one) => (one.code === 'service-link-collision' ? one.fixes : []));
    const [first] = fixes.filter(({ title }) => english.say(title).includes('enableServiceLinks'));
    return first && `${first.isPreferred ? '* ' : ''}${english.say(first.title)}`;
  };
  return { session, folder, at, fix };
}

for (const [what, files] of [
  ['git ignores', { '.git/HEAD': '', '.gitignore': 'left/\n' }],
  ['the project file excludes', { 'kube-service-links.yaml': 'exclude: [left]\n' }],
] as const)
  test(`an overlay that ${what} keeps its base from being changed unasked`, async (t) => {
    const { session, folder, at, fix } = await open(t, files);
    assert.match(fix() ?? '', /^In base\/web\.yaml, for .*; \S*left may lose variables in use$/);
    // The patch is an input, whatever leaves it out.
    writeFileSync(`${folder}/left/p.yaml`, argumentPatch('--all'));
    await session.disk.changed([at('left/p.yaml')]);
    await until(() => fix()?.startsWith('* In base/web.yaml') === true);
  });

test('what is left out no more is judged, and the other way round', async (t) => {
  const { session, folder, at, fix } = await open(t, { 'kube-service-links.yaml': 'exclude: [left]\n' });
  assert.equal(session.viewFile(at('left/kustomization.yaml'))?.findings.length ?? 0, 0);
  for (const [text, label] of [
    ['exclude: []\n', /left and \S*prod|left, /],
    ['exclude: [left]\n', /left may lose/],
  ] as const) {
    writeFileSync(`${folder}/kube-service-links.yaml`, text);
    await session.disk.changed([at('kube-service-links.yaml')]);
    await until(() => label.test(fix() ?? ''));
    assert.match(fix() ?? '', /left may lose variables in use$/);
  }
});

/** A host of a folder with so many files, which are all alike. */
function hostOf(files: number) {
  const uris = Array.from({ length: files }, (_, n) => `file:///w/left/${n}/kustomization.yaml`);
  let looked = 0;
  return {
    looked: () => looked,
    find: async (_folder: string, { isExcluded }: { isExcluded?: (uri: string) => boolean }) => ({
      files: uris.flatMap((uri) => {
        looked += 1;
        return isExcluded?.(uri) ? [] : { uri, name: uri };
      }),
      problems: [],
      passedOver: [],
    }),
    readText: async () => ({ kind: 'text', text: 'resources: []\n', modifiedMs: 0 }) as const,
  };
}

test('no more is looked at than there is a bound for, and where there is more is answered', async () => {
  const left: PassedOver = { uri: 'file:///w/left', isFolder: true, by: 'git' };
  for (const [all, hasKustomizations, files, beyond, asked] of [
    [[left], true, mostPassedOver, undefined, mostPassedOver],
    [[left], true, mostPassedOver + 1, 'file:///w/left', mostPassedOver],
    [[left], false, 3, undefined, 0],
    [[{ ...left, by: 'settings' }], false, 3, undefined, 3],
    [[{ ...left, uri: 'file:///w/vendor' }], true, 3, undefined, 0],
    [[{ uri: 'file:///w/left.json', isFolder: false, by: 'git' }], true, 3, undefined, 0],
    [[{ uri: 'file:///w/left.yaml', isFolder: false, by: 'git' }], true, 3, undefined, 1],
    [
      [
        { ...left, by: 'link' },
        { ...left, by: 'link' },
      ],
      true,
      3,
      undefined,
      3,
    ],
    [[{ ...left, by: 'link' }], false, 3, undefined, 0],
    [[{ ...left, uri: 'file:///nix/store/left', by: 'link' }], true, 3, undefined, 0],
  ] as const) {
    const taken: string[] = [];
    const passOver = (uri: string) => void taken.push(uri);
    const around = { hasKustomizations, passOver, passOverName: () => undefined };
    assert.equal(
      await askPassedOver(all, { around, host: { ...hostOf(files), isInside: async () => false } }),
      beyond,
    );
    assert.equal(taken.length, asked);
  }
});

test('where nothing is read outside of some folders, a link out of them leads to what was not looked at', async () => {
  const around = { hasKustomizations: true, passOver: assert.fail, passOverName: assert.fail };
  const host = { find: assert.fail, readText: assert.fail, isInside: async () => false };
  const link = { uri: 'file:///elsewhere', isFolder: true, by: 'link' } as const;
  assert.equal(await askPassedOver([link], { around, host, within: ['file:///w'] }), link.uri);
});
