/** Which room may import which: the order of ARCHITECTURE.md, held against every import of every product file. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Of a relative import: the file, from the project's root. */
  readonly target: string | undefined;
}

interface Floor {
  readonly folder: string;
  readonly may: readonly RegExp[];
}

const inside = (...folders: string[]) => folders.map((folder) => new RegExp(`^server/src/${folder}`));

/** What a file of each folder may import: its own folder always, and what is listed. */
const floors: readonly Floor[] = [
  { folder: 'server/src/analysis/', may: [] },
  { folder: 'server/src/wasm/', may: [] },
  {
    folder: 'server/src/settings/',
    may: [
      ...inside('analysis/', 'settings\\.ts', 'projectFile\\.ts', 'protocol\\.ts'),
      /^(picomatch|vscode-uri|yaml)$/,
    ],
  },
  {
    folder: 'server/src/sources/',
    may: [
      ...inside('analysis/', 'settings\\.ts', 'settings/', 'projectFile\\.ts', 'host\\.ts', 'timers\\.ts'),
      /^vscode-uri$/,
    ],
  },
  {
    folder: 'server/src/project/',
    may: inside('analysis/', 'sources/', 'settings\\.ts', 'settings/', 'timers\\.ts'),
  },
  {
    folder: 'server/src/hosts/node/cluster/',
    may: [
      ...inside('analysis/', 'settings/', 'sources/', 'hosts/node/files/', 'deathWatch\\.ts'),
      /^node:/,
      /^@kubernetes\/client-node\/dist\/config\.js$/,
    ],
  },
  {
    folder: 'server/src/hosts/client/',
    may: [
      ...inside('analysis/', 'settings/', 'sources/', 'hosts/ignoreRules\\.ts', 'host\\.ts', 'protocol\\.ts'),
      /^vscode-uri$/,
    ],
  },
  {
    folder: 'server/src/hosts/web/',
    may: inside(
      'analysis/',
      'project/',
      'session/sessionClusters\\.ts',
      'wasm/',
      'hosts/(chartThread|threadMessage)\\.ts',
      'host\\.ts',
      'protocol\\.ts',
    ),
  },
  {
    folder: 'server/src/lsp/',
    may: [
      ...inside('analysis/', 'protocol\\.ts', 'offer\\.ts', 'settings\\.ts', 'hosts/client/clientFiles\\.ts'),
      /^vscode-languageserver/,
      /^vscode-uri$/,
    ],
  },
  {
    folder: 'server/src/supervisor/',
    may: [
      ...inside(
        'analysis/(plainText\\.ts|messages/)',
        'openText\\.ts',
        'protocol\\.ts',
        'offer\\.ts',
        'deathWatch\\.ts',
      ),
      /^vscode-languageserver-(protocol\/node|textdocument)$/,
      /^node:/,
    ],
  },
  { folder: 'server/src/report/', may: [...inside('analysis/'), /^node-sarif-builder$/] },
  {
    folder: 'client/src/',
    may: [/^server\/src\/protocol\.ts$/, /^node:/, /^vscode(-languageclient(\/(node|browser))?)?$/],
  },
];

/** The rooms of the analysis: each may import itself and what stands above it. */
const rooms = [
  'text.ts',
  'memo.ts',
  'sameItems.ts',
  'sameValue.ts',
  'byteRange.ts',
  'nearest.ts',
  'plainText.ts',
  'knowledge',
  'messages',
  'judgement.ts',
  'options.ts',
  'documents',
  'views',
  'kustomize',
  'deliveries',
  'helm',
  'references',
  'workloads',
  'environment',
  'images',
  'launch',
  'nginx',
  'startScripts',
  'estimate.ts',
  'neighbours.ts',
  'load.ts',
  'neighbourLoad.ts',
  'neighbourTies.ts',
  'wants.ts',
  'listEnvironment.ts',
  'variableCount.ts',
  'nginxTemplates',
  'signs',
  'findings',
  'fixes',
  'rules',
  'suppressions',
  'placing',
  'subjects.ts',
  'silence.ts',
  'analyze.ts',
  'basis.ts',
  'analyzer.ts',
  'elsewhere.ts',
  'symbols',
  'render',
  'proposals',
] as const;

/** The four shelves that ask a cluster, and what all of them say to each other: the same law. */
const clusterRooms = ['masks.ts', 'clusterError.ts', 'kubeconfig', 'login', 'http', 'watch'] as const;

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const target = specifier.startsWith('.')
      ? relative(root, join(root, dirname(file), specifier))
      : undefined;
    return { file, specifier, target };
  });
}

const files = globSync(['server/src/**/*.ts', 'client/src/**/*.ts'], { cwd: root }).filter(
  (file) => !file.endsWith('.test.ts'),
);
const imports = files.flatMap(importsOf);

test('ARCHITECTURE.md lists the rooms of the analysis in their order', () => {
  const [, section = ''] = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split(
    '\n`analysis/`, in the same order.',
  );
  const [table = ''] = section.split('\n\n').filter((part) => part.startsWith('|'));
  const listed = table.split('\n').flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)]);
  assert.deepEqual(
    listed.map(([, name = '']) => name.replace(/\/$/, '')),
    rooms,
  );
});

test('there are imports to judge', () => {
  assert.ok(imports.length > 100, `${imports.length} imports`);
});

for (const { folder, may } of floors) {
  test(`${folder} imports only what its floor may`, () => {
    const wrong = imports
      .filter(({ file }) => file.startsWith(folder))
      .filter(({ specifier, target }) => {
        const name = target ?? specifier;
        return !name.startsWith(folder) && !may.some((pattern) => pattern.test(name));
      });
    assert.deepEqual(
      wrong.map(({ file, specifier }) => `${file} imports ${specifier}`),
      [],
    );
  });
}

for (const [floor, order] of [
  ['server/src/analysis/', rooms],
  ['server/src/hosts/node/cluster/', clusterRooms],
] as const) {
  const roomOf = (path: string) => path.slice(floor.length).split('/')[0] ?? '';
  const rankOf = (path: string) => (order as readonly string[]).indexOf(roomOf(path));
  const within = imports.filter(({ file, target }) => file.startsWith(floor) && target?.startsWith(floor));

  test(`a room of ${floor} imports only itself and what stands above it`, () => {
    const wrong = within.filter(({ file, target = '' }) => {
      // What puts a floor together stands in no room, and below all.
      const [rank, targetRank] = [rankOf(file), rankOf(target)];
      return rank !== -1 && (targetRank === -1 || targetRank > rank);
    });
    assert.deepEqual(
      wrong.map(({ file, target }) => `${file} imports ${target}`),
      [],
    );
  });
}

test('every room of the analysis has its place in the order', () => {
  const names = files
    .filter((file) => file.startsWith('server/src/analysis/'))
    .map((file) => file.split('/')[3] ?? '');
  assert.deepEqual(
    [...new Set(names)].filter((name) => !rooms.some((room) => room === name)),
    [],
  );
});

test('no product files import each other in a circle', () => {
  assert.deepEqual(circlesOf(imports), []);
});

test('a circle is told by its files', () => {
  const edge = (file: string, target: string): Import => ({ file, target, specifier: target });
  const line = [edge('a', 'b'), edge('b', 'c'), edge('a', 'c'), edge('d', 'b')];
  assert.deepEqual(circlesOf(line), []);
  assert.deepEqual(circlesOf([...line, edge('c', 'a')]), ['a, b, c']);
  assert.deepEqual(circlesOf([edge('a', 'a'), ...line, edge('c', 'b')]), ['a', 'b, c']);
});

/** The files of each circle: those that lead to each other, whichever way. */
function circlesOf(edges: readonly Import[]): readonly string[] {
  const targets = new Map<string, Set<string>>();
  for (const { file, target } of edges)
    if (target !== undefined) targets.set(file, (targets.get(file) ?? new Set()).add(target));
  const reached = new Map([...targets.keys()].map((file) => [file, reachedFrom(file)]));
  const circles = [...reached].flatMap(([file, others]) =>
    others.has(file)
      ? [...others]
          .filter((other) => reached.get(other)?.has(file))
          .sort()
          .join(', ')
      : [],
  );
  return [...new Set(circles)].sort();

  function reachedFrom(file: string): ReadonlySet<string> {
    const seen = new Set<string>();
    const open = [file];
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const target of targets.get(next) ?? [])
        if (!seen.has(target)) {
          seen.add(target);
          open.push(target);
        }
    return seen;
  }
}

for (const [library, home] of [
  ['node-sarif-builder', 'server/src/report/sarif.ts'],
  ['@kubernetes/client-node/dist/config.js', 'server/src/hosts/node/cluster/http/serverAgent.ts'],
  ['yaml', 'server/src/settings/projectYaml.ts'],
] as const) {
  test(`${library} is imported in one place of the product only`, () => {
    const users = imports.filter(({ specifier }) => specifier === library).map(({ file }) => file);
    assert.deepEqual(
      [...new Set(users)].filter((file) => !file.startsWith(home)),
      [],
    );
  });
}

test('the analysis makes no words but at its edge', () => {
  const words = /^server\/src\/analysis\/messages\/(catalogue|languages|en|ja)\.ts$/;
  const edge = /^server\/src\/analysis\/(messages|render)\/|^server\/src\/analysis\/findings\/tell\.ts$/;
  const speakers = imports
    .filter(({ file, target = '' }) => file.startsWith('server/src/analysis/') && words.test(target))
    .map(({ file }) => file);
  assert.deepEqual(
    speakers.filter((file) => !edge.test(file)),
    [],
  );
});

test('every file opens with what it knows', () => {
  const silent = files.filter(
    (file) => !readFileSync(join(root, file), 'utf8').match(/^(#!.*\n)?(\/\*\*\n \* |\/\/ )\S/),
  );
  assert.deepEqual(silent, []);
});

test('no room is larger than 300 lines, data aside', () => {
  const large = files
    .filter((file) => !file.startsWith('server/src/analysis/knowledge/'))
    .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 300);
  assert.deepEqual(large, []);
});
