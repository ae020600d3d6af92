/** Symbolic links, special files and files that others write meanwhile, as the command line meets them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';

const posix = { skip: process.platform === 'win32' && 'links need a right there', timeout: 100_000 };
const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  containers:
    - name: app
      image: registry.example.com/app:1
`;
const many = shopSnapshot(6433);
const fix = ['check', '--fix', '--services', 'services.json'];

/** A folder `work` to run in, with a pod of its own, beside a folder that is somebody else's. */
function twoFolders(t: Parameters<typeof folderWith>[0]) {
  const folder = folderWith(t, {
    'work/own.yaml': pod('own'),
    'work/services.json': many,
    'other/pod.yaml': pod('other'),
  });
  const other = join(folder, 'other/pod.yaml');
  return { work: join(folder, 'work'), other, read: () => readFileSync(other, 'utf8') };
}

test(
  '--fix reads what a link leads to outside of the folder, says so and does not write it',
  posix,
  async (t) => {
    const { work, other, read } = twoFolders(t);
    symlinkSync(other, join(work, 'linked.yaml'));
    const before = await runCli(
      work,
      fix.filter((word) => word !== '--fix'),
    );
    assert.match(before.out, /\b1 finding can be fixed with --fix\.$/m);
    const { code, out, err } = await runCli(work, fix);
    assert.equal(read(), pod('other'));
    assert.match(readFileSync(join(work, 'own.yaml'), 'utf8'), /enableServiceLinks: false/);
    assert.equal(code, 2);
    assert.match(
      err,
      /^linked\.yaml is a symbolic link to outside of the folder: read, but never written\.$/m,
    );
    assert.match(err, /^linked\.yaml was not fixed: it leads to .*other\/pod\.yaml, outside of the folder/m);
    assert.match(err, /^Applied 1 fix in 1 file\.$/m);
    assert.match(out, /^linked\.yaml:.*argument-list-too-long/m);
  },
);

test('--fix writes no link to elsewhere that a PATH names, but the file itself', posix, async (t) => {
  const { work, other, read } = twoFolders(t);
  symlinkSync(other, join(work, 'linked.yaml'));
  const link = await runCli(work, [...fix, 'linked.yaml']);
  assert.equal(link.code, 2);
  assert.equal(read(), pod('other'));
  const itself = await runCli(work, [...fix, '../other/pod.yaml']);
  assert.equal(itself.code, 0);
  assert.match(read(), /enableServiceLinks: false/);
});

test(
  '--fix follows links within the folder, and a folder that is named may be a link itself',
  posix,
  async (t) => {
    const { work, read } = twoFolders(t);
    mkdirSync(join(work, 'apps'));
    writeFileSync(join(work, 'apps/real.txt'), pod('real'));
    symlinkSync('apps/real.txt', join(work, 'link.yaml'));
    symlinkSync('../other', join(work, 'elsewhere'));
    assert.equal((await runCli(work, [...fix, 'link.yaml', 'elsewhere'])).code, 0);
    assert.match(readFileSync(join(work, 'apps/real.txt'), 'utf8'), /enableServiceLinks: false/);
    assert.match(read(), /enableServiceLinks: false/);
  },
);

test('a link and its target that are both named are fixed once', posix, async (t) => {
  const { work, other, read } = twoFolders(t);
  symlinkSync(other, join(work, 'a.yaml'));
  const { code, err } = await runCli(work, [...fix, 'a.yaml', '../other']);
  assert.deepEqual([code, err], [0, 'Applied 1 fix in 1 file.\n']);
  assert.equal(read().match(/enableServiceLinks/g)?.length, 1);
});

test('links in a circle and to themselves are said and end nothing', posix, async (t) => {
  const { work } = twoFolders(t);
  symlinkSync('.', join(work, 'circle'));
  symlinkSync('b.yaml', join(work, 'a.yaml'));
  symlinkSync('a.yaml', join(work, 'b.yaml'));
  const { code, err } = await runCli(work, fix);
  assert.equal(code, 0);
  assert.match(err, /^a\.yaml cannot be read: its symbolic links form a loop$/m);
});

for (const [words, name] of [
  [['--write-baseline'], 'baseline.json'],
  [['--write-baseline'], 'baseline.sarif'],
] as const) {
  test(`${words.join(' ')} ${name} is not written through a link to elsewhere`, posix, async (t) => {
    const { work } = twoFolders(t);
    writeFileSync(join(work, '../other/empty'), '');
    symlinkSync('../other/empty', join(work, name));
    const there = await runCli(work, ['check', '--services', 'services.json', ...words, name]);
    assert.equal(there.code, 2);
    assert.match(
      there.err,
      /^baseline\.\w+ leads to .*other\/empty, outside of the folder, and is not written/m,
    );
    assert.equal(readFileSync(join(work, '../other/empty'), 'utf8'), '');
  });

  test(
    `${words.join(' ')} ${name} makes no file at the end of a link that leads nowhere`,
    posix,
    async (t) => {
      const { work } = twoFolders(t);
      symlinkSync('../other/new', join(work, name));
      const { code, err } = await runCli(work, ['check', '--services', 'services.json', ...words, name]);
      assert.equal(code, 2);
      assert.match(err, /is a symbolic link to a file that does not exist/);
      assert.equal(existsSync(join(work, '../other/new')), false);
    },
  );
}

test('a pipe is neither read nor written, whoever names it', posix, async (t) => {
  const { work } = twoFolders(t);
  execFileSync('mkfifo', [join(work, 'pipe.json'), join(work, 'met.yaml')]);
  const rows = [
    ['check', '--services', 'pipe.json'],
    ['check', '--config', 'pipe.json'],
    ['check', '--baseline', 'pipe.json'],
    ['check', '--write-baseline', 'pipe.json'],
    ['check', '--cluster', '--kubeconfig', 'pipe.json'],
    ['check', 'pipe.json'],
  ];
  await Promise.all(
    rows.map(async (words) => {
      const { code, err } = await runCli(work, words);
      assert.equal(code, 2, words.join(' '));
      assert.match(err, /pipe\.json.* is not a (regular file|baseline)/, words.join(' '));
    }),
  );
});

test(
  'what the project file names is read as files only, and a link out of its folder is said',
  posix,
  async (t) => {
    const { work } = twoFolders(t);
    execFileSync('mkfifo', [join(work, 'pipe.json'), join(work, 'a.template')]);
    const row = "templates: [{ files: 'a.template', workload: Deployment/x }]";
    writeFileSync(join(work, 'kube-service-links.yaml'), `services: pipe.json\n${row}\n`);
    const pipe = await runCli(work, ['check']);
    assert.equal(pipe.code, 2);
    assert.match(pipe.err, /pipe\.json is not a regular file/);
    writeFileSync(join(work, '../other/list.json'), many);
    symlinkSync('../other/list.json', join(work, 'list.json'));
    writeFileSync(join(work, 'kube-service-links.yaml'), 'services: list.json\n');
    const linked = await runCli(work, ['check']);
    assert.match(
      linked.err,
      /^list\.json is a symbolic link to outside of the folder: read, but never written\.$/m,
    );
    assert.match(linked.out, /argument-list-too-long/);
  },
);

test(
  'names with line breaks and escape sequences of files are one line of every output',
  posix,
  async (t) => {
    const { work } = twoFolders(t);
    writeFileSync(join(work, 'a\n::error::forged\u001b[2J\u202e.yaml'), pod('x'));
    writeFileSync(join(work, 'broken\n\u009b2J.yaml'), 'apiVersion: v1\nkind: [');
    for (const format of ['pretty', 'github', 'json', 'sarif']) {
      const { out, err } = await runCli(work, ['check', '--services', 'services.json', '--format', format]);
      assert.doesNotMatch(out + err, /(?!\n)[\p{Cc}\u202e]|^::error::forged/mu, format);
      assert.match(out, /forged/);
    }
  },
);

/** `base` is a link to `real`, and overlays take it by either name. */
function linkedBase(t: Parameters<typeof folderWith>[0]) {
  const overlay = (base: string, ...lines: readonly string[]) =>
    `namespace: shop\nresources: [${base}]\n${lines.join('')}`;
  const uses = 'containers: [{ name: app, args: ["$(S00000000000_SERVICE_HOST)"] }]';
  const folder = folderWith(t, {
    '.git/HEAD': 'ref: refs/heads/main\n',
    'services.json': many,
    'real/kustomization.yaml': 'resources: [pod.yaml]\n',
    'real/pod.yaml': pod('web').replace(', namespace: shop', ''),
    'overlays/a/kustomization.yaml': overlay('../../base'),
    'overlays/b/kustomization.yaml': overlay('../../real', 'patches: [{ path: p.yaml }]\n'),
    'overlays/b/p.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { ${uses} }\n`,
  });
  symlinkSync('real', join(folder, 'base'));
  return folder;
}

test('a base behind a link is one base, by whatever name overlays take it', posix, async (t) => {
  const folder = linkedBase(t);
  const found = async (...paths: readonly string[]) => {
    const { out } = await runCli(folder, [
      'check',
      '--services',
      'services.json',
      '--format',
      'json',
      ...paths,
    ]);
    const { findings } = JSON.parse(out) as { findings: { file: string; code: string; via?: string[] }[] };
    return findings
      .filter(({ code }) => code === 'argument-list-too-long')
      .map(({ file, via = [] }) => `${file} ${via.join(' ')}`);
  };
  const both = 'overlays/a overlays/b';
  assert.deepEqual(await found(), [`real/pod.yaml ${both}`]);
  // What the user calls it is what is shown.
  assert.deepEqual(await found('base', 'overlays'), [`base/pod.yaml ${both}`]);
  assert.deepEqual(await found('base', 'real', 'overlays'), [`real/pod.yaml ${both}`]);
  assert.deepEqual(await found('base', 'overlays/a'), ['base/pod.yaml overlays/a']);
  assert.deepEqual(await found('overlays/a'), ['real/pod.yaml overlays/a']);
  // The other overlay uses a link.
  for (const paths of [[], ['base', 'overlays'], ['base', 'overlays/a'], ['real', 'overlays/a']]) {
    const { out, err } = await runCli(folder, [...fix, ...paths]);
    assert.match(err, /^Nothing was fixed: no finding has a safe fix\.$/m);
    assert.match(out, /for overlays\/a and overlays\/b: .*overlays\/b may lose variables in use/);
  }
  writeFileSync(join(folder, 'overlays/b/p.yaml'), 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n');
  assert.match((await runCli(folder, [...fix, 'base', 'overlays'])).err, /Applied 1 fix in 1 file/);
  assert.match(readFileSync(join(folder, 'real/pod.yaml'), 'utf8'), /enableServiceLinks: false/);
});
