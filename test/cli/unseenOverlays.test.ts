/** Overlays that lie where PATHs do not lead, and that need links: the base is not changed unasked. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { argumentPatch, commanderTree, commander as web } from '../support/passedOver.ts';

const repository = { '.git/HEAD': 'ref: refs/heads/main\n' };
const using = (folder: string, base: string) => ({
  [`${folder}/kustomization.yaml`]: `namespace: use\nresources: [${base}]\npatches: [{ path: p.yaml }]\n`,
  [`${folder}/p.yaml`]: argumentPatch('$(REDIS_SERVICE_HOST)'),
});

interface Row {
  readonly files: Readonly<Record<string, string>>;
  /** By path, where the link leads to. */
  readonly links?: Readonly<Record<string, string>>;
  /** Below the folder of the files. */
  readonly cwd?: string;
  readonly words: readonly string[];
}

/** The tree is `w` in a folder of its own, in which links may lead out of it. */
async function fix(t: TestContext, { files, links = {}, cwd = '', words }: Row) {
  const top = folderWith(
    t,
    Object.fromEntries(Object.entries(files).map(([name, text]) => [join('w', name), text])),
  );
  for (const [name, target] of Object.entries(links)) {
    mkdirSync(dirname(join(top, 'w', name)), { recursive: true });
    symlinkSync(target, join(top, 'w', name));
  }
  const { out, err } = await runCli(join(top, 'w', cwd), ['check', '--fix', ...words], '', {
    HOME: '/nowhere',
  });
  const isFixed = readFileSync(join(top, 'w/base/web.yaml'), 'utf8') !== web;
  return { isFixed, said: `${out}${err}` };
}

const held = /dev (?:is not known in full and )?may lose variables in use/;
const dev = { ...commanderTree, ...using('overlays/dev', '../../base') };

const keeping: Readonly<Record<string, Row>> = {
  'without a repository, beside a PATH': { files: dev, words: ['overlays/prod', 'base'] },
  'without a repository, beside the base': { files: dev, words: ['base'] },
  'without a repository, from the overlay': { files: dev, cwd: 'overlays/prod', words: ['.', '../../base'] },
  'without a repository, from the base': { files: dev, cwd: 'base', words: ['.'] },
  'without a repository, from the base by its files': {
    files: dev,
    cwd: 'base',
    words: ['kustomization.yaml', 'web.yaml'],
  },
  'of the repository around the one of the base': {
    files: { ...dev, ...repository, 'base/.git/HEAD': 'ref: refs/heads/main\n' },
    words: ['base'],
  },
  'that a link to outside of the repository leads to': {
    files: { ...commanderTree, ...repository, ...using('../ext/dev', '../../w/base') },
    links: { 'overlays/dev': '../../ext/dev' },
    words: ['.'],
  },
  'in a folder that a link to outside of the repository leads to': {
    files: { ...commanderTree, ...repository, ...using('../ext/all/dev', '../../../w/base') },
    links: { more: '../ext/all' },
    words: ['base', 'overlays'],
  },
};

for (const [where, row] of Object.entries(keeping))
  test(`an overlay ${where} keeps its base from being changed unasked`, async (t) => {
    const { isFixed, said } = await fix(t, row);
    assert.equal(isFixed, false, said);
    assert.match(said, held);
  });

test('without a repository it is said how far overlays were looked for', async (t) => {
  const bound =
    /There is no repository \(\.git\) around the PATHs: other overlays and what delivers them were looked for in (\S+) only\./;
  const { isFixed, said } = await fix(t, { files: commanderTree, words: ['base', 'overlays'] });
  assert.equal(isFixed, true, said);
  assert.equal(bound.exec(said)?.[1], '.');
  const whole = await fix(t, { files: commanderTree, words: ['.'] });
  assert.equal(whole.isFixed, true, whole.said);
  assert.doesNotMatch(whole.said, bound);
  const above = await fix(t, { files: commanderTree, cwd: 'base', words: ['.'] });
  assert.equal(bound.exec(above.said)?.[1], '..');
});
