/**
 * After any edits a project finds what one made anew finds, which looks at all workloads instead of asking an index.
 * `EDITS_SEED` repeats a run; by itself it is always the same one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { tell } from '../server/src/analysis/findings/tell.ts';
import { english } from '../server/src/analysis/messages/languages.ts';
import { noClusters } from '../server/src/project/clusters.ts';
import { Project } from '../server/src/project/project.ts';
import type { ProjectOptions } from '../server/src/project/projectOptions.ts';
import { defaultSettings, type Settings } from '../server/src/settings.ts';
import type { ServiceSource } from '../server/src/sources/serviceSource.ts';
import { describedSource } from './support/describedInventory.ts';
import { ruleFixtures } from './support/ruleFixtures.ts';
import { isLong, seed, shareOf } from './support/share.ts';
import { Dice } from './support/styledManifest.ts';

const rounds = isLong ? shareOf(400) : 12;
const editsEach = 20;

/** A ConfigMap whose texts these pods are given, as files and as variables. */
const pods = [
  'volumeMounts: [{ name: files, mountPath: /etc/nginx/templates }]',
  'envFrom: [{ configMapRef: { name: templates } }]',
].map(
  (given) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: nginx, image: "nginx:1.27", ${given} }]
  volumes: [{ name: files, configMap: { name: templates } }]
`,
);
const maps = ['templates', 'settings'].map(
  (name) => `apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: shop }
data: { default.conf.template: "listen $\{ABSENT_SERVICE_PORT}; set $x $\{ABSENT};", HOST: "$(ABSENT_SERVICE_HOST)" }
`,
);

/** Documents of the fixtures, which speak of one another: all are put into one of two namespaces. */
const ofFixtures = ruleFixtures
  .filter(({ text }) => text.length < 20_000)
  .flatMap(({ text }) => text.split(/^---$/m))
  .map((text) => `${text.replace(/^# (services|silent|want|settings).*$/gm, '').trim()}\n`)
  .filter((text) => text.includes('apiVersion'));
const lists = [...new Set(ruleFixtures.flatMap(({ services }) => services ?? []))];
const files = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `file:///w/${name}.yaml`);
/** A base of some of the files, and overlays of it. */
const kustomizations = ['', 'dev/', 'prod/'].map((folder) => `file:///w/${folder}kustomization.yaml`);
const template = 'file:///w/web.conf.template';

const settings: Settings = {
  ...defaultSettings,
  templates: [{ files: [{ folder: 'file:///w', glob: '*.template' }], workload: 'Deployment/web' }],
};

function projectWith(list: ServiceSource, options: Partial<ProjectOptions> = {}): Project {
  const project = new Project({ clusters: noClusters, onDidChange: () => undefined, ...options });
  project.configure({ together: settings, of: () => settings });
  project.worlds.setSnapshots({ groupOf: () => '', snapshotsOf: () => [list] });
  return project;
}

function findingsIn(project: Project, uri: string): readonly string[] {
  return project
    .findingsIn(uri)
    .map((finding) => JSON.stringify(tell(finding, english), (key, value) => (key === 'view' ? '' : value)));
}

/** The text of a file: some documents, some of them with a letter more or less. */
function textBy(dice: Dice): string {
  return Array.from({ length: 1 + dice.below(5) }, () => {
    const text = dice
      .of(dice.isOneIn(2) ? ofFixtures : [...pods, ...maps])
      .replace(/namespace: [\w-]+/g, `namespace: ${dice.of(['shop', 'shop', 'other'])}`);
    return dice.isOneIn(6) ? text.replace('name: ', dice.of(['name: x', 'nam: '])) : text;
  }).join('---\n');
}

/** Each can be read: what holds while one cannot depends on what was typed before. */
function kustomizationBy(dice: Dice, uri: string): string {
  const isBase = uri === kustomizations[0];
  const names = ['a', 'b', 'c', 'missing'].filter(() => dice.isOneIn(2)).map((name) => `${name}.yaml`);
  const lines = [
    `resources: [${isBase ? names.join(', ') : dice.of(['..', '..', '../prod'])}]`,
    dice.of(['', 'namespace: shop', 'namespace: other']),
    dice.of(['', '', 'namePrefix: x-']),
    dice.of(['', '', 'configMapGenerator: [{ name: templates, literals: [HOST=x] }]']),
    dice.of([
      '',
      '',
      'patches: [{ target: { kind: Pod }, patch: "[{op: add, path: /spec/enableServiceLinks, value: false}]" }]',
    ]),
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

function textOf(dice: Dice, uri: string): string {
  if (uri === template) return templateBy(dice);
  return kustomizations.includes(uri) ? kustomizationBy(dice, uri) : textBy(dice);
}

/** A file of a project that may have kustomizations. */
function fileBy(dice: Dice, hasKustomizations: boolean): string {
  if (dice.isOneIn(8)) return template;
  return dice.of(hasKustomizations && dice.isOneIn(3) ? kustomizations : files);
}

function templateBy(dice: Dice): string {
  return `listen $\{WEB_SERVICE_PORT}; set $x $\{${dice.of(['A', 'SHOP_SERVICE_HOST'])}};\n`;
}

for (let round = 0; round < rounds; round += 1) {
  const dice = new Dice((isLong ? seed : 1) + round * 7919);
  const list = describedSource(dice.of(lists));

  test(`round ${round}: all files count at once`, async (t) => {
    const texts = new Map<string, string>();
    const project = projectWith(list);
    t.after(() => project.dispose());
    for (let edit = 0; edit < editsEach; edit += 1) {
      const uri = fileBy(dice, round % 2 === 1);
      if (dice.isOneIn(6)) {
        project.texts.update(uri, undefined);
        texts.delete(uri);
      } else {
        const old = texts.get(uri);
        // What others point to is the same, and stands elsewhere.
        const moved = uri !== template && old !== undefined && dice.isOneIn(3);
        const text = moved ? `# one\n# two\n${old}` : textOf(dice, uri);
        project.texts.update(uri, text);
        texts.set(uri, text);
      }
      const looks = dice.below(4);
      if (looks < 2) for (const file of files) project.findingsIn(file);
      if (looks === 2) await judgedInPart(project, dice.of(files), dice.below(6));
    }
    compare(project, [...texts.keys()], texts, list);
  });

  test(`round ${round}: closed files are read where they matter`, async (t) => {
    const texts = new Map<string, string>();
    const open = new Set<string>();
    const project = projectWith(list, { pause: () => setImmediate() });
    t.after(() => project.dispose());
    for (let edit = 0; edit < editsEach; edit += 1) {
      const uri = fileBy(dice, round % 2 === 1);
      const text = textOf(dice, uri);
      const action = dice.below(4);
      if (action === 0) {
        project.texts.close(uri);
        project.forget(uri);
        open.delete(uri);
        project.texts.update(uri, undefined);
        texts.delete(uri);
      } else if (action === 1) {
        project.texts.close(uri);
        project.forget(uri);
        open.delete(uri);
        project.texts.update(uri, text);
        texts.set(uri, text);
      } else {
        project.texts.edit(uri, text);
        open.add(uri);
        texts.set(uri, text);
      }
      if (dice.isOneIn(3)) await settled(project, open);
    }
    await settled(project, open);
    compare(project, [...open], texts, list);
  });
}

/** Documents that move are the same ones: what is known of them must move with them. */
test('documents come and go in one file', (t) => {
  for (let round = 0; round < 4 * rounds; round += 1) {
    const dice = new Dice((isLong ? seed : 1) + round * 104_729);
    const list = describedSource('shop 5x12');
    const [uri = ''] = files;
    const project = projectWith(list);
    t.after(() => project.dispose());
    const documents: string[] = [];
    for (let edit = 0; edit < 8; edit += 1) {
      const added = Array.from({ length: dice.below(4) }, () => dice.of([...pods, ...maps]));
      documents.splice(dice.below(documents.length + 1), dice.below(3), ...added);
      const text = documents.join('---\n');
      project.texts.update(uri, text);
      compare(project, [uri], new Map([[uri, text]]), list);
    }
  }
});

/** Somebody types on before all is judged. */
async function judgedInPart(project: Project, uri: string, slices: number): Promise<void> {
  let left = slices;
  const isOver = () => {
    left -= 1;
    return left < 0;
  };
  await project.judgeAhead(uri, { pause: () => setImmediate(), isOver });
  project.judgedSoFar(uri);
}

/** Asks for all open files until nothing is to be read any more. */
async function settled(project: Project, open: ReadonlySet<string>): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    const begun = [...open].map((uri) => {
      const answers = project.judged(uri).flatMap((judged) => judged.answers);
      return project.want(uri, answers);
    });
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    quiet = begun.includes(true) ? 0 : quiet + 1;
  }
}

function compare(
  project: Project,
  uris: readonly string[],
  texts: ReadonlyMap<string, string>,
  list: ServiceSource,
): void {
  const anew = projectWith(list, { shortcuts: false });
  for (const [uri, text] of texts) anew.texts.update(uri, text);
  for (const uri of uris) assert.deepEqual(findingsIn(project, uri), findingsIn(anew, uri), uri);
  anew.dispose();
}
