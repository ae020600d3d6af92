import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textsOf } from '../../../test/support/texts.ts';
import { keepWorkloadsIn, workloadsIn } from '../../../test/support/workloads.ts';
import { written } from '../../../test/support/written.ts';
import { parseDocument } from '../analysis/documents/parse.ts';
import { composeParts, type Part } from '../analysis/views/composed/partsView.ts';
import { asSettingsSay } from '../analysis/views/namespace.ts';
import { fileOf, rangeOf, type Whereabouts } from '../analysis/views/place.ts';
import type { ResolveNamespace } from '../settings/namespaces.ts';
import { Inventory } from './inventory.ts';
import { Workspace } from './workspace.ts';
import type { WorkspaceOptions } from './workspaceOptions.ts';

const uri = 'file:///w/all.yaml';
const service = (name: string, more = '') =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n  ports: [{ port: 80 }]\n${more}`;
const configMap = (name: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: shop }\ndata:\n  KEY: ${value}\n`;
const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\n`;
const join = (...documents: readonly string[]) => documents.join('---\n');

const resolveNamespace: ResolveNamespace = (_, named) =>
  named === undefined ? { name: 'default', from: 'default' } : { name: named, from: 'manifest' };

const startOf = (at: { readonly place: Whereabouts | undefined } | undefined) =>
  at?.place && rangeOf(written(at.place)).start;

function workspaceOf(options: Partial<WorkspaceOptions> = {}) {
  const workspace = new Workspace({ resolveNamespace, ...options });
  const told: string[] = [];
  workspace.onDidChange(({ services, namespaces }) => {
    assert.deepEqual(namespaces, []);
    told.push(services.map(({ namespace, name }) => `${namespace}/${name}`).join(' '));
  });
  return { workspace, told, inventory: new Inventory([workspace]) };
}

test('Services and ConfigMaps come, change and go with their file', () => {
  const { workspace, told, inventory } = workspaceOf();
  textsOf(workspace).update(uri, join(service('web'), configMap('settings', '"1"'), pod('x')));
  assert.deepEqual(told, ['shop/web']);
  assert.deepEqual([...workspace.namespaces()], ['shop']);
  assert.equal(workspace.configMaps.find('shop', 'settings')[0]?.data.get('KEY')?.text, '1');
  textsOf(workspace).update(uri, join(service('web').replace('80', '81'), configMap('settings', '"2"')));
  assert.equal(workspace.configMaps.find('shop', 'settings')[0]?.data.get('KEY')?.text, '2');
  assert.equal(inventory.find('shop', 'web')?.declarations[0]?.ports[0]?.port, 81);
  textsOf(workspace).update(uri, undefined);
  assert.equal(inventory.find('shop', 'web'), undefined);
  assert.deepEqual(workspace.configMaps.find('shop', 'settings'), []);
  assert.deepEqual([workspace.file(uri), workspace.uris(), [...workspace.namespaces()]], [undefined, [], []]);
  assert.equal(workspace.configMaps.revision, 3);
  assert.deepEqual(inventory.lookup('shop').kind, 'unavailable');
});

test('the workspace alone is never complete, and Services of a namespace that nobody named are not certain', () => {
  const { workspace, inventory } = workspaceOf();
  textsOf(workspace).update(uri, join(service('web'), service('free').replace('  namespace: shop\n', '')));
  const lookup = inventory.lookup('shop');
  assert.equal(lookup.kind === 'known' && lookup.complete, false);
  assert.equal(inventory.find('shop', 'web')?.isCertain, true);
  assert.equal(inventory.find('default', 'free')?.isCertain, false);
});

test('an edit that touches no Service and no ConfigMap announces nothing, wherever it stands', () => {
  const { workspace, told, inventory } = workspaceOf();
  const before = join(service('web'), pod('x'), configMap('settings', 'a'), service('api'));
  textsOf(workspace).update(uri, before);
  workspace.configMaps.onDidChange(() => told.push('a ConfigMap'));
  const totals = inventory.totals('shop', true);
  told.length = 0;
  for (const text of [
    before.replace('name: x', 'name: y'),
    `# a comment\n\n${before}`,
    before.replace('ports: ', '# why\n  ports: '),
    before.replace('KEY: a', '# why\n  KEY: a'),
    join(pod('new'), before, pod('last')),
    join(service('api'), service('web'), configMap('settings', 'a')),
    before,
  ]) {
    textsOf(workspace).edit(uri, text);
    assert.deepEqual(told, [], text);
    assert.equal(inventory.totals('shop', true), totals, text);
  }
});

test('the place of a Service and of a ConfigMap key is that of the text as it is now', () => {
  const { workspace, inventory } = workspaceOf();
  const text = join(pod('x'), configMap('settings', 'a'), service('web'));
  textsOf(workspace).update(uri, text);
  const origin = inventory.find('shop', 'web')?.origins[0];
  const lineOf = (all: string, word: string) => all.slice(0, all.indexOf(word)).split('\n').length - 1;
  const check = (now: string) => {
    assert.equal(startOf(origin)?.line, lineOf(now, 'name: web'), now);
    assert.equal(startOf(origin)?.character, 8);
    const [map] = workspace.configMaps.find('shop', 'settings');
    assert.equal(startOf({ place: map?.data.get('KEY')?.keyPlace })?.line, lineOf(now, 'KEY'), now);
  };
  check(text);
  for (const now of [
    `# one\n# two\n${text}`,
    text.replace('kind: Service', '# why\nkind: Service'),
    text.replace('kind: ConfigMap', '# why\n\nkind: ConfigMap'),
    text,
  ]) {
    textsOf(workspace).edit(uri, now);
    check(now);
  }
  assert.equal(origin?.label, uri);
  assert.equal(fileOf(origin?.place), uri);
});

test('the same holds where closed files are not kept', () => {
  const { workspace, told, inventory } = workspaceOf({ keepsWanted: true });
  const text = join(pod('x'), service('web'), configMap('settings', 'a'));
  workspace.configMaps.onDidChange(() => told.push('a ConfigMap'));
  textsOf(workspace).update(uri, text);
  assert.equal(workspace.file(uri), undefined);
  const origin = inventory.find('shop', 'web')?.origins[0];
  const line = startOf(origin)?.line ?? 0;
  textsOf(workspace).edit(uri, text);
  assert.equal(workspace.file(uri)?.documents.length, 3);
  textsOf(workspace).edit(uri, `# one\n${text}`);
  assert.equal(startOf(origin)?.line, line + 1);
  textsOf(workspace).close(uri);
  assert.equal(workspace.file(uri), undefined);
  assert.equal(startOf(origin)?.line, line);
  textsOf(workspace).update(uri, `\n\n${text}`);
  assert.equal(startOf(origin)?.line, line + 2);
  assert.deepEqual(told, ['a ConfigMap', 'shop/web']);
});

test('the text of an open editor wins over the disk, until it is closed', () => {
  const { workspace, told } = workspaceOf();
  textsOf(workspace).update(uri, service('disk'));
  textsOf(workspace).edit(uri, service('open'));
  textsOf(workspace).update(uri, service('disk-2'));
  assert.deepEqual(told, ['shop/disk', 'shop/open shop/disk']);
  assert.match(workspace.file(uri)?.text ?? '', /name: open/);
  textsOf(workspace).close(uri);
  assert.match(workspace.file(uri)?.text ?? '', /name: disk-2/);
  textsOf(workspace).edit(uri, service('open'));
  textsOf(workspace).update(uri, undefined);
  assert.match(workspace.file(uri)?.text ?? '', /name: open/, 'the file was deleted below the editor');
  textsOf(workspace).close(uri);
  assert.deepEqual(workspace.uris(), []);
});

test('a file is one file however its URI is spelled; what is no file keeps its name', () => {
  const { workspace, told } = workspaceOf();
  textsOf(workspace).update('file:///c%3A/a%2Bb/x%20y.yaml', service('disk'));
  textsOf(workspace).edit('file:///C:/a+b/x%20y.yaml', service('open'));
  assert.deepEqual(told, ['shop/disk', 'shop/open shop/disk']);
  assert.equal(workspace.file('file:///c:/a%2bb/x y.yaml')?.documents.length, 1);
  for (const name of ['-', '/work/a b.yaml', 'untitled:Untitled-1']) textsOf(workspace).edit(name, pod('x'));
  assert.deepEqual(workspace.uris().slice(1), ['-', '/work/a b.yaml', 'untitled:Untitled-1']);
});

test('the same Service in several files is declared until the last of them is gone', () => {
  const { workspace, inventory } = workspaceOf();
  textsOf(workspace).update('file:///w/a.yaml', service('web'));
  textsOf(workspace).update('file:///w/b.yaml', service('web').replace('80', '8080'));
  textsOf(workspace).update('file:///w/c.yaml', service('web'));
  assert.equal(inventory.find('shop', 'web')?.declarations.length, 2);
  assert.equal(inventory.find('shop', 'web')?.origins.length, 3);
  textsOf(workspace).update('file:///w/a.yaml', undefined);
  textsOf(workspace).update('file:///w/b.yaml', undefined);
  assert.deepEqual(
    inventory.find('shop', 'web')?.declarations.map(({ ports }) => ports[0]?.port),
    [80],
  );
  textsOf(workspace).update('file:///w/c.yaml', 'a: 1\n');
  assert.equal(inventory.find('shop', 'web'), undefined);
});

test('ConfigMaps: several where files disagree, one where they say the same', () => {
  const { workspace } = workspaceOf();
  textsOf(workspace).update('file:///w/a.yaml', configMap('settings', 'a'));
  textsOf(workspace).update('file:///w/b.yaml', configMap('settings', 'a'));
  assert.equal(workspace.configMaps.find('shop', 'settings').length, 1);
  textsOf(workspace).update('file:///w/c.yaml', configMap('settings', 'c'));
  const found = workspace.configMaps.find('shop', 'settings');
  assert.deepEqual(
    found.map(({ file }) => file),
    ['file:///w/a.yaml', 'file:///w/c.yaml'],
  );
  assert.equal(workspace.configMaps.find('shop', 'settings')[0], found[0]);
});

test('declarations of a ConfigMap are compared once, not each time they are asked for', () => {
  const workspace = new Workspace({ resolveNamespace });
  const settings = (value: number) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata: { KEY: "${value}" }\n`;
  for (let index = 0; index < 400; index += 1)
    textsOf(workspace).update(`file:///${index}.yaml`, settings(index % 300));
  const found = workspace.configMaps.find('shop', 'settings');
  assert.equal(found.length, 300);
  assert.equal(workspace.configMaps.find('shop', 'settings'), found);
  textsOf(workspace).update('file:///0.yaml', settings(300));
  assert.equal(workspace.configMaps.find('shop', 'settings').length, 301);
});

test('other rules: namespaces are resolved anew, only what differs is told, places stay right', () => {
  const { workspace, told, inventory } = workspaceOf({ keepsWanted: true });
  const free = (text: string) => text.replace('  namespace: shop\n', '').replace(', namespace: shop', '');
  textsOf(workspace).update(
    uri,
    join(service('web'), free(service('api')), free(configMap('settings', 'a'))),
  );
  const origin = inventory.find('default', 'api')?.origins[0];
  told.length = 0;
  workspace.configure({ resolveNamespace });
  assert.deepEqual(told, []);
  const inApps: ResolveNamespace = (_, named) => ({
    name: named ?? 'apps',
    from: named ? 'manifest' : 'project-file',
  });
  workspace.configure({ resolveNamespace: inApps });
  assert.deepEqual(told, ['apps/api default/api']);
  assert.equal(inventory.find('apps', 'api')?.isCertain, true);
  assert.equal(workspace.configMaps.find('apps', 'settings').length, 1);
  assert.deepEqual(workspace.configMaps.find('default', 'settings'), []);
  assert.deepEqual(startOf(inventory.find('apps', 'api')?.origins[0]), startOf(origin));
});

test('a file that is no member is held, but declares nothing', () => {
  const { workspace, told } = workspaceOf({ isMember: (file) => !file.endsWith('other.yaml') });
  textsOf(workspace).edit('file:///elsewhere/other.yaml', service('web'));
  assert.deepEqual(told, []);
  assert.equal(workspace.file('file:///elsewhere/other.yaml')?.documents.length, 1);
  workspace.configure({ resolveNamespace });
  assert.deepEqual(told, ['shop/web']);
});

test('an open file begins to count when the disk brings it, and ends when it goes', () => {
  const { workspace, told } = workspaceOf({ isMember: (_, isOnDisk) => isOnDisk });
  textsOf(workspace).edit(uri, service('web'));
  assert.deepEqual(told, []);
  textsOf(workspace).update(uri, service('web'));
  textsOf(workspace).update(uri, service('api'));
  assert.deepEqual(told, ['shop/web']);
  textsOf(workspace).update(uri, undefined);
  assert.deepEqual(told, ['shop/web', 'shop/web']);
});

test('only the document that changed is parsed again', () => {
  const { workspace } = workspaceOf();
  const names = Array.from({ length: 50 }, (_, i) => `s${i}`);
  textsOf(workspace).update(uri, join(...names.map((name) => service(name))));
  const before = workspace.file(uri)?.documents.map(({ document }) => document) ?? [];
  textsOf(workspace).edit(uri, join(...names.map((name) => service(name === 's25' ? 'other' : name))));
  const after = workspace.file(uri)?.documents.map(({ document }) => document) ?? [];
  assert.deepEqual(after.map((document, i) => document === before[i]).indexOf(false), 25);
  assert.equal(after.filter((document, i) => document !== before[i]).length, 1);
});

test('hostile input: broken, wrong and half-typed manifests are left out, the rest goes on', () => {
  const { workspace, inventory } = workspaceOf();
  const wrong = [
    service('no-ports').replace(/spec:\n.*\n/, ''),
    service('bad-address', '  clusterIP: ten\n'),
    service('a'.repeat(64)),
    service('"'),
    service('generated').replace('name:', 'generateName:'),
    'apiVersion: v1\nkind: Service\n',
    'apiVersion: v1\nkind: Service\nmetadata: []\nspec: text\n',
    'kind: Service\nmetadata: { name: x }\n',
    '\u0000',
    '- \n  - ][\n',
  ];
  textsOf(workspace).update(uri, join(service('first'), ...wrong, service('last')));
  const lookup = inventory.lookup('shop');
  assert.deepEqual(lookup.kind === 'known' && lookup.services.map(({ name }) => name), ['first', 'last']);
});

test('JSON counts where it is a manifest', () => {
  const { workspace, told } = workspaceOf();
  const item = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { ports: [{ port: 80 }] },
  };
  textsOf(workspace).update(
    'file:///w/a.json',
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [item] }),
  );
  textsOf(workspace).update('file:///w/package.json', JSON.stringify({ items: [item] }));
  assert.deepEqual(told, ['shop/web']);
  assert.equal(workspace.file('file:///w/package.json'), undefined);
});

test('after any edits a workspace knows what one made anew knows', () => {
  const pieces = [
    service('web'),
    service('web').replace('80', '81'),
    service('api'),
    pod('x'),
    configMap('m', 'a'),
    configMap('m', 'b'),
    '# c\n',
    'broken: "\n',
  ];
  const { workspace, inventory } = workspaceOf({ keepsWanted: true });
  const texts = new Map<string, string>();
  let seed = 3;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  for (let round = 0; round < 300; round += 1) {
    const file = `file:///w/${random(3)}.yaml`;
    const text = join(...Array.from({ length: random(5) }, () => pieces[random(pieces.length)] ?? ''));
    const action = random(4);
    if (action === 0) {
      textsOf(workspace).close(file);
      textsOf(workspace).update(file, undefined);
      texts.delete(file);
    } else if (action === 1) {
      textsOf(workspace).close(file);
      textsOf(workspace).update(file, text);
      texts.set(file, text);
    } else {
      textsOf(workspace).edit(file, text);
      texts.set(file, text);
    }
    const anew = workspaceOf();
    for (const [name, content] of texts) textsOf(anew.workspace).update(name, content);
    assert.deepEqual(seen(workspace, inventory), seen(anew.workspace, anew.inventory), `round ${round}`);
  }
});

function seen(workspace: Workspace, inventory: Inventory) {
  const lookup = inventory.lookup('shop');
  const services = lookup.kind === 'known' ? lookup.services : [];
  const { variables, execBytes, nameBytes } = inventory.totals('shop', true);
  return {
    variables,
    execBytes,
    nameBytes,
    services: new Set(
      services.map(
        ({ name, declarations }) => `${name} ${declarations.map((one) => JSON.stringify(one)).sort()}`,
      ),
    ),
    places: services
      .flatMap(({ origins }) => origins.map((origin) => `${origin.label}:${startOf(origin)?.line}`))
      .sort(),
    configMaps: workspace.configMaps
      .find('shop', 'm')
      .map(({ data }) => data.get('KEY')?.text)
      .sort(),
  };
}

const deployment = (name: string, namespace: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, namespace: ${namespace} }\n`;
test('the documents of a namespace that hold workloads come, move and go with their file', () => {
  const { workspace } = workspaceOf({
    kinds: [{ apiVersion: 'example.com/v1', kind: 'Worker', podSpec: ['spec'] }],
  });
  const worker = deployment('x', 'shop').replace('apps/v1', 'example.com/v1').replace('Deployment', 'Worker');
  textsOf(workspace).update(
    'file:///b',
    join(service('web'), deployment('b', 'shop'), deployment('o', 'other')),
  );
  textsOf(workspace).update('file:///a', join(deployment('a', 'shop'), worker));
  const places = () =>
    workloadsIn(workspace, 'shop').map(({ uri: file, placed }) => `${file} ${placed.startLine}`);
  assert.deepEqual(places(), ['file:///a 0', 'file:///a 3', 'file:///b 7']);
  textsOf(workspace).edit('file:///b', `# one\n${join(service('web'), deployment('b', 'shop'))}`);
  assert.deepEqual(places(), ['file:///a 0', 'file:///a 3', 'file:///b 8']);
  textsOf(workspace).update('file:///a', join(deployment('a', 'other'), worker));
  assert.deepEqual(places(), ['file:///a 3', 'file:///b 8']);
  workspace.configure({ resolveNamespace });
  assert.deepEqual(places(), ['file:///b 8']);
});

test('content of closed files is kept while it is wanted, and named while it is missing', () => {
  const { workspace } = workspaceOf({ keepsWanted: true });
  const names = () => workloadsIn(workspace, 'shop').map(({ uri: file }) => file);
  const bring = (file: string) =>
    workspace.bring(file, workspace.read(file, workspace.closedFile(file).text));
  textsOf(workspace).update('file:///a', deployment('a', 'shop'));
  textsOf(workspace).update('file:///b', join(service('b'), deployment('b', 'shop')));
  textsOf(workspace).update('file:///c', deployment('c', 'other'));
  assert.deepEqual([names(), [...workspace.missing]], [[], []], 'to ask reads nothing');
  keepWorkloadsIn(workspace, 'shop');
  assert.deepEqual([names(), [...workspace.missing]], [[], ['file:///a', 'file:///b']]);
  const { holdsWorkloads } = workspace.closedFile('file:///b');
  assert.deepEqual([holdsWorkloads(0), holdsWorkloads(1)], [false, true]);
  bring('file:///a');
  bring('file:///b');
  assert.deepEqual([names(), [...workspace.missing]], [['file:///a', 'file:///b'], []]);
  textsOf(workspace).update('file:///a', deployment('new', 'shop'));
  assert.match(workloadsIn(workspace, 'shop')[0]?.placed.document.text ?? '', /new/);
  textsOf(workspace).update('file:///d', deployment('d', 'shop'));
  textsOf(workspace).edit('file:///e', deployment('e', 'shop'));
  textsOf(workspace).update('file:///e', deployment('e', 'shop'));
  textsOf(workspace).close('file:///e');
  assert.deepEqual(names(), ['file:///a', 'file:///b'], 'what comes is not wanted yet');
  keepWorkloadsIn(workspace, 'shop');
  assert.deepEqual([...workspace.missing], ['file:///d', 'file:///e']);
  bring('file:///d');
  bring('file:///e');
  assert.deepEqual(names(), ['file:///a', 'file:///b', 'file:///d', 'file:///e']);
  keepWorkloadsIn(workspace, undefined);
  assert.deepEqual([...workspace.missing], ['file:///c']);
  textsOf(workspace).update('file:///c', undefined);
  assert.deepEqual([...workspace.missing], []);
  workspace.keepWorkloads(new Set());
  assert.deepEqual([names(), [...workspace.missing]], [[], []]);
});

test('content that comes when its text is another one is no answer, and what cannot be read is not asked for again', () => {
  const { workspace } = workspaceOf({ keepsWanted: true });
  textsOf(workspace).update('file:///a', deployment('a', 'shop'));
  textsOf(workspace).update('file:///b', deployment('b', 'shop'));
  keepWorkloadsIn(workspace, 'shop');
  const old = workspace.read('file:///a', workspace.closedFile('file:///a').text);
  textsOf(workspace).edit('file:///a', deployment('new', 'shop'));
  workspace.bring('file:///a', old);
  workspace.bring('file:///b', undefined);
  assert.deepEqual([...workspace.missing], []);
  assert.match(workloadsIn(workspace, 'shop')[0]?.placed.document.text ?? '', /new/);
});

test('a file that changed while it was read stays missing', () => {
  const { workspace } = workspaceOf({ keepsWanted: true });
  textsOf(workspace).update('file:///a', deployment('a', 'shop'));
  keepWorkloadsIn(workspace, 'shop');
  const old = workspace.read('file:///a', workspace.closedFile('file:///a').text);
  textsOf(workspace).update('file:///a', deployment('new', 'shop'));
  workspace.keepWorkloads(new Set());
  keepWorkloadsIn(workspace, 'shop');
  workspace.bring('file:///a', old);
  assert.deepEqual([...workspace.missing], ['file:///a']);
});

for (const keepsWanted of [true, false])
  test(`workloads beyond the bound do not count, whatever came first (keepsWanted: ${keepsWanted})`, () => {
    const size = deployment('a', 'shop').length;
    const { workspace } = workspaceOf({ keepsWanted, mostCharacters: 2 * size });
    const names = () => {
      keepWorkloadsIn(workspace, 'shop');
      for (const file of [...workspace.missing])
        workspace.bring(file, workspace.read(file, workspace.closedFile(file).text));
      return workloadsIn(workspace, 'shop').map(({ uri: file }) => file);
    };
    for (const name of ['d', 'b', 'c', 'a'])
      textsOf(workspace).update(`file:///${name}`, deployment(name, name === 'b' ? 'home' : 'shop'));
    textsOf(workspace).update('file:///0', service('long').repeat(99));
    assert.deepEqual(names(), ['file:///a']);
    assert.deepEqual(workspace.leftOutWorkloads, { files: 2, first: 'file:///c' });
    textsOf(workspace).update('file:///b', undefined);
    textsOf(workspace).update('file:///d', undefined);
    assert.deepEqual([names(), workspace.leftOutWorkloads], [['file:///a', 'file:///c'], undefined]);
  });

test('what is made of several files changes the namespaces of its workloads, and more where other views are alternatives', () => {
  const { workspace } = workspaceOf();
  const namespaces = ['a', 'b', 'c'];
  const webIn = (namespace: string, label: string): Part => {
    const document = parseDocument(
      `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: ${namespace}, labels: { l: ${label} } }\nspec: { containers: [{ name: app }] }\n`,
    );
    return { document, pieces: [], writtenIn: ['file:///w/base.yaml'] };
  };
  const inB = webIn('b', 'one');
  const changedBy = (label: string, ...parts: readonly Part[]) => {
    const before = namespaces.map((one) => workspace.revisionIn([one]));
    const made = { id: `${label}#kustomize`, label, resolveNamespace: asSettingsSay, parts };
    workspace.takeComposed(made.id, composeParts(made), true);
    return namespaces.filter((one, index) => workspace.revisionIn([one]) !== before[index]);
  };
  changedBy('one', webIn('a', 'one'), inB);
  // The other one may stand elsewhere.
  assert.deepEqual(changedBy('one', webIn('a', 'two'), inB), ['a', 'b']);
  assert.deepEqual(changedBy('two', webIn('b', 'two')), ['a', 'b', 'c']);
});
