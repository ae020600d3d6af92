/** `check --baseline` and `--write-baseline`: what is old stays silent, and only that. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { assertSarif } from '../support/sarifSchema.ts';

const container = (name: string) => `    - name: ${name}\n      image: registry.example.com/${name}:1\n`;
const pod = (name: string, ...containers: readonly string[]) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n  containers:\n${containers.map(container).join('')}`;
const baselines = ['baseline.json', 'baseline.sarif'] as const;

/** A folder whose one finding is in both baselines. */
async function acceptedFolder(t: TestContext): Promise<string> {
  return folderWith(t, { ...accepted, ...(await written) });
}

const accepted = { 'apps/one.yaml': pod('one', 'app'), 'services.json': shopSnapshot(6433) };
const words = ['check', '--services', 'services.json'];

/** The two baselines of that folder; made once, since each of them is a run. */
const written = new Promise<Record<string, string>>((resolve, reject) => {
  test('a baseline is written with exit code 0, and says so', async (t) => {
    const folder = folderWith(t, accepted);
    try {
      for (const name of baselines) {
        const { code, out, err } = await runCli(folder, [...words, '--write-baseline', name]);
        assert.deepEqual([code, err], [0, `Wrote 1 finding to ${name}.\n`]);
        assert.match(out, /argument-list-too-long {2}Pod\/one, app/);
      }
      resolve(Object.fromEntries(baselines.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
    } catch (error) {
      reject(error);
      throw error;
    }
  });
});

async function newIn(folder: string, baseline: string, ...more: readonly string[]) {
  const { code, out, err } = await runCli(folder, [
    ...words,
    '--format',
    'json',
    '--baseline',
    baseline,
    ...more,
  ]);
  const { findings } = assertContract('check', out);
  return {
    code,
    err,
    findings: findings.map((one: { file: string; workload: string; container: string }) =>
      [one.file, one.workload, one.container].join(' '),
    ),
  };
}

test('a baseline has the format that its name says', async (t) => {
  const folder = await acceptedFolder(t);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  assert.equal(assertContract('check', read('baseline.json')).findings.length, 1);
  assert.equal(assertSarif(read('baseline.sarif')).runs[0]?.results?.length, 1);
  assert.equal((await runCli(folder, [...words, '--format', 'json'])).out, read('baseline.json'));
  assert.equal((await runCli(folder, [...words, '--format', 'sarif'])).out, read('baseline.sarif'));
});

for (const name of baselines) {
  const known = `1 finding is in the baseline ${name} and was left out.\n`;

  test(`${name}: what is in it is left out, and that is said`, async (t) => {
    const folder = await acceptedFolder(t);
    assert.deepEqual(await newIn(folder, name), { code: 0, err: known, findings: [] });
    // A user of another format sees the same.
    const { code, out } = await runCli(folder, [...words, '--baseline', name]);
    assert.equal(code, 0);
    assert.match(out, /^No new problems found in 1 workload in 1 file\.$/m);
  });

  for (const [what, change] of [
    ['a moved line', { 'apps/one.yaml': `# a\n# b\n${pod('one', 'app')}` }],
    ['another size', { 'services.json': shopSnapshot(6999) }],
    ['another image', { 'apps/one.yaml': pod('one', 'app').replace('app:1', 'app:2') }],
    [
      'an added Service',
      {
        'svc.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: new, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n',
      },
    ],
    ['a warning instead of the error', { 'services.json': shopSnapshot(6000) }],
    ['another name of the path', {}],
  ] as const) {
    test(`${name}: ${what} makes nothing new`, async (t) => {
      const folder = await acceptedFolder(t);
      for (const [file, text] of Object.entries(change)) writeFileSync(join(folder, file), text);
      const more = what === 'another name of the path' ? ['./apps/../apps'] : [];
      assert.deepEqual(await newIn(folder, name, ...more), { code: 0, err: known, findings: [] });
    });
  }

  test(`${name}: a second container, another workload and a copy of the file are new`, async (t) => {
    const folder = await acceptedFolder(t);
    writeFileSync(join(folder, 'apps/one.yaml'), pod('one', 'web', 'app'));
    writeFileSync(join(folder, 'apps/two.yaml'), `${pod('one', 'app')}---\n${pod('two', 'app')}`);
    assert.deepEqual(await newIn(folder, name), {
      code: 1,
      err: known,
      findings: ['apps/one.yaml Pod/one web', 'apps/two.yaml Pod/one app', 'apps/two.yaml Pod/two app'],
    });
  });

  test(`${name}: of two findings that are the same, one is new`, async (t) => {
    const folder = await acceptedFolder(t);
    writeFileSync(join(folder, 'apps/one.yaml'), `${pod('one', 'app')}---\n${pod('one', 'app')}`);
    const { code, findings } = await newIn(folder, name);
    assert.deepEqual([code, findings], [1, ['apps/one.yaml Pod/one app']]);
  });

  test(`${name}: --fix leaves alone what is in it, and mends what is new`, async (t) => {
    const folder = await acceptedFolder(t);
    writeFileSync(join(folder, 'apps/two.yaml'), pod('two', 'app'));
    const { code, err } = await newIn(folder, name, '--fix');
    assert.deepEqual([code, err], [0, `Applied 1 fix in 1 file.\n${known}`]);
    assert.equal(readFileSync(join(folder, 'apps/one.yaml'), 'utf8'), pod('one', 'app'));
    assert.match(readFileSync(join(folder, 'apps/two.yaml'), 'utf8'), /enableServiceLinks: false/);
  });

  test(`${name}: it holds in another folder, too, where its paths are its own folder's`, async (t) => {
    const folder = await acceptedFolder(t);
    const more = ['--format', 'json', '--services', '../services.json', '--baseline', `../${name}`];
    const { code, err } = await runCli(join(folder, 'apps'), ['check', ...more]);
    assert.deepEqual([code, err], [0, known.replace(name, `../${name}`)]);
  });

  test(`${name}: where none of its files is, that is said`, async (t) => {
    const folder = await acceptedFolder(t);
    mkdirSync(join(folder, 'elsewhere'));
    renameSync(join(folder, name), join(folder, 'elsewhere', name));
    const more = ['--format', 'json', '--services', '../services.json', '--baseline', `../elsewhere/${name}`];
    const { code, err } = await runCli(join(folder, 'apps'), ['check', ...more]);
    assert.equal(code, 1);
    assert.match(
      err,
      /^None of the files that the baseline \S+ names exists here\. If it was written in another folder/,
    );
  });
}

for (const [what, content, expected] of [
  ['missing', undefined, 'does not exist'],
  ['empty', '', 'is empty'],
  ['cut', '{"version":1,"findings":[{"file":"apps', 'is not output of check --format json, or is cut off'],
  ['of another kind', shopSnapshot(1), 'is neither the JSON nor the SARIF of check'],
  ['of another version', '{"version":2,"findings":[]}', 'has version 2 of the JSON of check; 1 is read'],
] as const) {
  test(`a baseline that is ${what} ends with 2, and all findings are printed`, async (t) => {
    const folder = folderWith(t, { 'one.yaml': pod('one', 'app'), 'services.json': shopSnapshot(6433) });
    if (content !== undefined) writeFileSync(join(folder, 'old.json'), content);
    assert.deepEqual(await newIn(folder, 'old.json'), {
      code: 2,
      err: `old.json ${expected}. It is ignored: all findings count as new.\n`,
      findings: ['one.yaml Pod/one app'],
    });
  });
}

test('a baseline is no manifest, be it named or met', async (t) => {
  const folder = await acceptedFolder(t);
  const { err } = await newIn(folder, 'baseline.json', '.', 'baseline.sarif', 'baseline.json');
  assert.equal(err, '1 finding is in the baseline baseline.json and was left out.\n');
});

test('a baseline is written over a baseline, and over nothing else', async (t) => {
  const folder = await acceptedFolder(t);
  const write = (name: string) => runCli(folder, [...words, '--write-baseline', name]);
  writeFileSync(join(folder, 'apps/one.yaml'), pod('one', 'app', 'web'));
  assert.deepEqual((await write('baseline.json')).err, 'Wrote 2 findings to baseline.json.\n');
  const before = readFileSync(join(folder, 'services.json'), 'utf8');
  const refused = await write('services.json');
  assert.deepEqual(
    [refused.code, refused.err],
    [2, 'services.json is not a baseline and was not overwritten. Delete it, or name another file.\n'],
  );
  assert.match(refused.out, /argument-list-too-long/);
  assert.equal(readFileSync(join(folder, 'services.json'), 'utf8'), before);
  const homeless = await write('gone/baseline.json');
  assert.equal(homeless.code, 2);
  assert.equal(homeless.err, 'gone/baseline.json cannot be written: its folder does not exist\n');
});

test('a baseline of a run that could not read everything is written, with exit code 2', async (t) => {
  const folder = folderWith(t, { 'one.yaml': pod('one', 'app'), 'services.json': shopSnapshot(6433) });
  const { code } = await runCli(folder, [...words, '.', 'missing.yaml', '--write-baseline', 'b.json']);
  assert.equal(code, 2);
  assert.ok(existsSync(join(folder, 'b.json')));
});

for (const [more, expected] of [
  [
    ['--write-baseline', 'web.yaml'],
    /^--write-baseline needs a FILE that ends in \.json or \.sarif, not "web\.yaml"\.$/m,
  ],
  [
    ['--write-baseline', 'a.json', '--baseline', 'a.json'],
    /^--write-baseline writes all findings, and --baseline leaves some out/m,
  ],
  [['--baselin', 'a.json'], /^Unknown option --baselin: did you mean --baseline\?$/m],
  [['--baseline'], /^--baseline needs a value: --baseline FILE\.$/m],
] as const) {
  test(`check ${more.join(' ')} ends with 2 and says what to do`, async (t) => {
    const { code, err } = await runCli(folderWith(t, {}), ['check', ...more]);
    assert.equal(code, 2);
    assert.match(err, expected);
  });
}

test('a baseline is for check', async (t) => {
  const { code, err } = await runCli(folderWith(t, {}), ['env', '--baseline', 'a.json']);
  assert.equal(code, 2);
  assert.match(err, /^--baseline is an option of check, not of env\.$/m);
});

test('what 0.1.0 wrote still hides the same findings, though a template is no error any more', async (t) => {
  const sample = join(import.meta.dirname, '../samples/shop');
  const read = (name: string) => readFileSync(join(sample, name), 'utf8');
  const range = { start: { line: 7, character: 2 }, end: { line: 7, character: 23 } };
  const found = {
    file: 'web.yaml',
    code: 'nginx-envsubst-too-long',
    severity: 'error',
    range,
    namespace: 'shop',
  };
  const template =
    'This template uses 2 of 3,922 to 3,923 variables, but with the 488 Services of namespace shop the start script of container nginx of Deployment/web passes envsubst the names of all: 134,959 to 134,977 bytes; Linux takes 131,072. A container that runs keeps running; its next start fails with "envsubst: Argument list too long".';
  const container =
    'With the 488 Services of namespace shop, the start script of container nginx passes envsubst one argument of 134,959 to 134,977 bytes; Linux takes 131,072. A container that runs keeps running; its next start fails with "envsubst: Argument list too long".';
  const old = {
    version: 1,
    findings: [
      { ...found, message: template },
      { ...found, message: container, workload: 'Deployment/web', container: 'nginx' },
    ],
    summary: { files: 1, documents: 2, workloads: 1, errors: 2, warnings: 0, information: 0 },
  };
  const folder = folderWith(t, {
    'web.yaml': read('web.yaml'),
    'services.json': read('services.json'),
    'old.json': JSON.stringify(old),
  });
  const { out } = await runCli(folder, [...words, '--format', 'json', '--baseline', 'old.json', 'web.yaml']);
  assert.deepEqual(assertContract('check', out).findings, []);
});
