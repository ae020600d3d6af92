import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { said } from '../../test/support/said.ts';
import { nearest } from './analysis/nearest.ts';
import { namespaceResolver, resolverByFile } from './settings/namespaces.ts';
import { type ReadOptions, readSettings } from './settings/read.ts';
import { settingsTable } from './settings/table.ts';
import { resolveUri } from './settings/uris.ts';
import { analysisOptions, defaultSettings, exclusion, mergeSettings } from './settings.ts';

const folder = 'file:///work/project';
const options: ReadOptions = {
  folder,
  knownRules: ['argument-list-too-long', 'unused-suppression'],
  place: 'editor',
};
const read = (value: unknown, more: Partial<ReadOptions> = {}) =>
  readSettings(value, { ...options, ...more });
const messages = (value: unknown, more: Partial<ReadOptions> = {}) =>
  read(value, more).problems.map(({ path, why }) => `${path.join('.')}: ${said(why)}`);

test('every key is read, paths and globs relative to the folder', () => {
  const { settings, problems } = read({
    services: ['a.json', '/abs/b.json'],
    namespaces: [{ files: 'apps/**', namespace: 'shop' }],
    rules: { 'unused-suppression': 'off' },
    limits: { warnAtPercent: 50, stackLimitBytes: 1_000_000, pageBytes: 65_536 },
    images: [
      { match: 'example.com/*', like: 'nginx:1.27', templates: true },
      { match: 'x', like: 'nginx' },
    ],
    kinds: [{ apiVersion: 'example.com/v1', kind: 'Worker', podSpec: 'spec.template.spec' }],
    templates: [{ files: ['web/*.template'], workload: 'Deployment/web' }],
    exclude: ['vendor/**'],
    cluster: 'auto',
    context: 'prod',
    kubeconfig: 'config',
    readConfigMaps: false,
    lens: 'off',
    inlayHints: true,
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, {
    services: [`${folder}/a.json`, 'file:///abs/b.json'],
    namespaces: [{ files: [{ folder, glob: 'apps/**' }], namespace: 'shop' }],
    rules: { 'unused-suppression': 'off' },
    limits: { warnAtPercent: 50, stackLimitBytes: 1_000_000, pageBytes: 65_536 },
    images: [
      { match: 'example.com/*', like: 'nginx:1.27', templates: true },
      { match: 'x', like: 'nginx', templates: false },
    ],
    kinds: [{ apiVersion: 'example.com/v1', kind: 'Worker', podSpec: ['spec', 'template', 'spec'] }],
    templates: [{ files: [{ folder, glob: 'web/*.template' }], workload: 'Deployment/web' }],
    exclude: [{ folder, glob: 'vendor/**' }],
    cluster: 'auto',
    context: 'prod',
    kubeconfig: `${folder}/config`,
    readConfigMaps: false,
    lens: 'off',
    inlayHints: true,
  });
});

test('what an editor hands over where nothing is set sets nothing', () => {
  const nested: Record<string, unknown> = {};
  for (const { key, default: initial } of settingsTable([])) {
    const [first = '', second] = key.split('.');
    if (second === undefined) nested[first] = initial;
    else nested[first] = { ...(nested[first] as object), [second]: initial };
  }
  const { settings, problems } = read(nested);
  assert.deepEqual(problems, []);
  const project = mergeSettings({
    services: ['file:///p.json'],
    limits: { warnAtPercent: 10 },
    rules: { a: 'off' },
  });
  assert.deepEqual(mergeSettings(project, settings), project);
});

test('a later place wins, in limits and rules entry by entry', () => {
  const merged = mergeSettings(
    {
      services: ['/a'],
      limits: { warnAtPercent: 10, pageBytes: 65_536 },
      rules: { a: 'off', b: 'error' },
      exclude: [{ folder, glob: 'x' }],
    },
    { services: ['/b'], limits: { warnAtPercent: 20 }, rules: { a: 'warning' } },
  );
  assert.deepEqual(merged, {
    ...defaultSettings,
    services: ['/b'],
    limits: { warnAtPercent: 20, stackLimitBytes: 8_388_608, pageBytes: 65_536 },
    rules: { a: 'warning', b: 'error' },
    exclude: [{ folder, glob: 'x' }],
  });
});

test('what is wrong is said with its place, and the rest still applies', () => {
  const { settings } = read({
    services: 7,
    namespaces: [
      { files: 'a/**', namespace: 'Shop' },
      'text',
      { files: '/abs', namespace: 'x' },
      { files: 'b', namespace: 'b' },
    ],
    limits: { warnAtPercent: 0, pageBytes: 5000, stackLimitBytes: '8' },
    cluster: 'yes',
    readConfigMaps: 'no',
    exclude: ['ok/**', 5],
  });
  assert.deepEqual(settings, {
    namespaces: [{ files: [{ folder, glob: 'b' }], namespace: 'b' }],
    limits: {},
    exclude: [{ folder, glob: 'ok/**' }],
  });
  const rows: readonly (readonly [unknown, string])[] = [
    [{ services: 7 }, 'services: must be a string (use quotes), not 7'],
    [{ services: ['//host/share'] }, 'services.0: //host/share is a network path; only local files are read'],
    [
      { namespaces: [{ files: 'a', namespace: 'Shop' }] },
      'namespaces.0.namespace: Shop is not a DNS label (a-z, 0-9 and -, with a letter or digit at both ends)',
    ],
    [{ namespaces: ['text'] }, 'namespaces.0: must be an object with files and namespace, not "text"'],
    [
      { namespaces: [{ files: '../x', namespace: 'x' }] },
      'namespaces.0.files: "../x" must be relative to the folder of the project file, and stay inside it',
    ],
    [
      { namespaces: [{ file: 'x', namespace: 'x', files: 'y' }] },
      'namespaces.0.file: There is no key file: did you mean files?',
    ],
    [{ namespaces: {} }, 'namespaces: must be a list, not an object'],
    [
      { rules: { 'unused-supression': 'off' } },
      'rules.unused-supression: There is no rule unused-supression: did you mean unused-suppression?',
    ],
    [
      { rules: { 'unused-suppression': 'loud' } },
      'rules.unused-suppression: must be error, warning, information, or off, not "loud"',
    ],
    [
      { limits: { warnAtPercent: 101 } },
      'limits.warnAtPercent: must be a whole number from 1 to 100, not 101',
    ],
    [
      { limits: { pageBytes: 5000 } },
      'limits.pageBytes: must be a power of two, such as 4096, 16384 or 65536, not 5000',
    ],
    [
      { images: [{ match: 'x', like: 'nginx', templates: 'yes' }] },
      'images.0.templates: must be true or false, not "yes"',
    ],
    [
      { images: [{ match: 'x', like: 'ngnix:1.27' }] },
      'images.0.like: is not an image whose start script is known, so this entry has no effect: did you mean nginx?',
    ],
    [
      { images: [{ match: 'x', like: 'example.com/our/web' }] },
      'images.0.like: is not an image whose start script is known, so this entry has no effect: the known ones are nginx, nginxinc/nginx-unprivileged, nginxinc/nginx-s3-gateway, dependencytrack/frontend, owasp/modsecurity-crs, env-cut, xargs, awk',
    ],
    [
      { kinds: [{ apiVersion: 'a/v1', kind: 'K', podSpec: 'spec..x' }] },
      'kinds.0.podSpec: must be keys separated by dots, such as spec.template.spec; nodeSets[] means each item of a list, * each key',
    ],
    [
      { templates: [{ files: 'x', workload: 'web' }] },
      'templates.0.workload: must be a kind and a name, such as Deployment/web',
    ],
    [
      { exclude: ['x'.repeat(70_000)] },
      'exclude.0: is not a usable glob: Input length: 70000, exceeds maximum allowed length: 65536',
    ],
    [{ servces: [] }, 'servces: There is no setting servces: did you mean services?'],
    [[], ': must be an object of settings, not a list'],
  ];
  for (const [value, message] of rows)
    assert.deepEqual(messages(value), [message], JSON.stringify(value).slice(0, 80));
});

test('a project decides nothing about clusters; keys of others are passed over', () => {
  const inProject = { place: 'project-file' } as const;
  assert.deepEqual(read({ cluster: 'auto', kubeconfig: 'evil' }, inProject).settings, {});
  assert.match(messages({ cluster: 'auto' }, inProject).join(), /^cluster: can only be set in the editor/);
  assert.deepEqual(
    messages({ trusted: true, canExplainRules: true }, { otherKeys: ['trusted', 'canExplainRules'] }),
    [],
  );
});

test('hostile values do no harm', () => {
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
  const polluted = JSON.parse(
    '{"__proto__":{"cluster":"auto"},"rules":{"__proto__":"off"},"limits":{"__proto__":{"pageBytes":4096}}}',
  );
  const { settings } = read(polluted);
  assert.deepEqual(mergeSettings(settings), defaultSettings);
  assert.ok(
    messages({ services: deep, namespaces: deep, exclude: deep }).every((message) => message.length < 200),
  );
  for (const value of [null, undefined]) assert.deepEqual(read(value), { settings: {}, problems: [] });
});

test('globs of images compare whole references, those of files paths below the folder', () => {
  const { images } = analysisOptions(
    mergeSettings(read({ images: [{ match: 'registry.example.com/web/*', like: 'nginx:1.27' }] }).settings),
  );
  const matches = (image: string) => images[0]?.matches(image);
  assert.deepEqual(
    [
      'registry.example.com/web/shop:1.2',
      'registry.example.com/web/shop@sha256:ab',
      'registry.example.com/web/a/b',
      'web/shop',
    ].map(matches),
    [true, true, false, false],
  );
  const isExcluded = exclusion(
    mergeSettings(read({ exclude: ['vendor/**', './gen/', '*.tmp.yaml', '**/old/*', '?./a.yaml'] }).settings),
  );
  const excluded = [
    'vendor',
    'vendor/.x/a.yaml',
    'gen/a.yaml',
    'a.tmp.yaml',
    'b/a.tmp.yaml',
    'b/old/x.yaml',
    'a.yaml',
    '../a.yaml',
    '',
  ];
  assert.deepEqual(
    excluded.map((name) => isExcluded(resolveUri(folder, name === '' ? '.' : name))),
    [true, true, true, true, false, true, false, false, false],
  );
});

test('the namespace: manifest, option, project file (first match), context, default', () => {
  const rows = [
    { files: ['apps/special/**', 'one.yaml'], namespace: 'special' },
    { files: 'apps/**', namespace: 'shop' },
  ];
  const settings = mergeSettings(read({ namespaces: rows }).settings);
  const uri = (name: string) => pathToFileURL(`/work/project/${name}`).toString();
  const resolve = namespaceResolver(settings);
  const names = (name: string) => resolve(name.includes(':') || name === '-' ? name : uri(name), undefined);
  assert.deepEqual(resolve(uri('apps/a.yaml'), 'own'), { name: 'own', from: 'manifest' });
  assert.deepEqual(names('apps/a.yaml'), { name: 'shop', from: 'project-file' });
  assert.deepEqual(names('apps/special/a b.yaml'), { name: 'special', from: 'project-file' });
  assert.deepEqual(names('one.yaml'), { name: 'special', from: 'project-file' });
  for (const other of ['x.yaml', '../apps/a.yaml', '-', 'untitled:apps/a.yaml']) {
    assert.deepEqual(names(other), { name: 'default', from: 'default' }, other);
  }
  const withContext = namespaceResolver(settings, { contextOf: () => 'team' });
  assert.deepEqual(withContext('-', undefined), { name: 'team', from: 'context' });
  assert.equal(withContext(uri('apps/a.yaml'), undefined).from, 'project-file');
  const withOption = namespaceResolver(settings, { option: 'given', contextOf: () => 'team' });
  assert.deepEqual(withOption(uri('apps/a.yaml'), undefined), { name: 'given', from: 'option' });
  assert.deepEqual(withOption(uri('apps/a.yaml'), 'own'), { name: 'own', from: 'manifest' });
  const byFile = resolverByFile(resolve);
  assert.equal(byFile('x'), byFile('x'));
});

test('files share what finds their namespaces unless rows tell them apart', () => {
  const byFile = resolverByFile(namespaceResolver(mergeSettings({})));
  assert.equal(byFile('file:///a.yaml'), byFile('file:///b.yaml'));
  const rows = [{ files: 'apps/**', namespace: 'shop' }];
  const { settings } = read({ namespaces: rows });
  const uri = (name: string) => pathToFileURL(`/work/project/${name}`).toString();
  const divided = resolverByFile(namespaceResolver(mergeSettings(settings)));
  assert.notEqual(divided(uri('apps/a.yaml')), divided(uri('b.yaml')));
  assert.equal(divided(uri('apps/a.yaml'))(undefined).name, 'shop');
  assert.equal(divided(uri('b.yaml'))(undefined).name, 'default');
});

test('of names of namespaces that are typed no more is kept than is needed', () => {
  const resolve = namespaceResolver(mergeSettings({}));
  for (let index = 0; index < 3000; index += 1)
    assert.equal(resolve('x', `shop-${index}`).name, `shop-${index}`);
  assert.equal(resolve('x', 'shop-2999'), resolve('x', 'shop-2999'));
});

test('the word that was meant', () => {
  const known = ['services', 'namespaces', 'rules', 'limits'];
  const rows = [
    ['servcies', 'services'],
    ['Rules', 'rules'],
    ['namespace', 'namespaces'],
    ['limit', 'limits'],
    ['colours', undefined],
    ['x'.repeat(5000), undefined],
  ] as const;
  for (const [word, meant] of rows) assert.equal(nearest(word, known), meant, word);
});
