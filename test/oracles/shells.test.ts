/** Predicted arguments of envsubst, held against real shells: the same bytes, and it fails where we say. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { ServiceInventory } from '../../server/src/analysis/environment/inventory.ts';
import type { Service } from '../../server/src/analysis/environment/service.ts';
import { readFilter } from '../../server/src/analysis/nginx/envsubstFilter.ts';
import { inventoryOf, oneService } from '../support/inventories.ts';
import { pageBytes } from './kernel.ts';
import { environmentAt, type Prediction, predict, shopServices } from './launch.ts';
import { type Collector, type Outcome, type Shell, type System, theShell } from './shells.ts';
import { hasTools } from './tools.ts';

interface Variant {
  readonly system: System;
  readonly collector: Collector;
  readonly image: string;
}

const variants: readonly Variant[] = [
  { system: 'debian', collector: 'awk', image: 'nginx:1.27.3' },
  { system: 'alpine', collector: 'awk', image: 'nginx:1.27.3-alpine' },
  { system: 'debian', collector: 'env-cut', image: 'nginx:1.21.6' },
  { system: 'alpine', collector: 'env-cut', image: 'nginx:1.21.6-alpine' },
];

const shells = new Map<System, Shell>();
/** Made once, and only where its programs are there. */
function shellFor(context: TestContext, system: System): Shell | undefined {
  const ofSystem = system === 'debian' ? (['dash', 'mawk'] as const) : (['busybox'] as const);
  if (!hasTools(context, ...ofSystem, 'envsubst')) return undefined;
  const shell = shells.get(system) ?? theShell(system);
  shells.set(system, shell);
  return shell;
}

/** Names that shells give a meaning to; not OPTIND, with which dash does not start unless it is a number. */
const shellNames =
  `_ IFS PPID OPTARG OPTERR PS1 PS2 PS4 LINENO MAIL MAILPATH MAILCHECK OLDPWD SHLVL PWD TERM ENV CDPATH
 RANDOM SECONDS HISTFILE HISTSIZE FUNCNAME UID EUID HOSTNAME HOSTTYPE SHELL SHELLOPTS BASHPID EPOCHSECONDS EPOCHREALTIME
 LANG LC_ALL LC_CTYPE TMOUT COLUMNS LINES FCEDIT ATTY NR NF FS ENVIRON`.split(/\s+/);
/** What Kubernetes lets a variable be called, and no shell does. */
const otherNames = [
  '1ST',
  '9',
  'dotted.name',
  'dash-name',
  'a b',
  'percent%',
  'x[0]',
  '${x}',
  'ünicode',
  'a/b',
  'A+',
];

interface Kind {
  readonly kind: string;
  readonly env: string;
  /** Shells set some of these themselves, which leaves a range where words of further lines count. */
  readonly isOpen?: boolean;
}

const kinds: readonly Kind[] = [
  {
    kind: 'names of 1 to 63 characters',
    env: envOf(Array.from({ length: 63 }, (_, index) => ['N'.repeat(index + 1), 'x'])),
  },
  { kind: 'names that are no identifiers', env: envOf(otherNames.map((name) => [name, 'x'])) },
  { kind: 'names that mean something to a shell', env: envOf(shellNames.map((name) => [name, '3'])) },
  {
    kind: 'empty values',
    env: envOf(['EMPTY', 'IFS', 'PWD', 'SHLVL', 'HOME', 'HOSTNAME'].map((name) => [name, ''])),
  },
  {
    kind: 'multi-line values',
    env: envOf([
      ['PEM', '-----BEGIN CERTIFICATE-----\nMIIB+zCCAWQ==\nline/two+x=\n-----END CERTIFICATE-----\n'],
      ['JSON', '{\n  "a": [1, 2],\n\t"b": "x=y z"\n}'],
      ['WORDS', 'one two\n three four  five = six\n\n\n=nothing\nünï code\n'],
      ['CRLF', 'a\r\nb\r\n'],
      ['TABS', 'a\n\tb\tc\vd\fe'],
      ['dotted.lines', 'a\nnot seen'],
      ['ASSIGNED', 'a\nPEM=x\nPEM'],
    ]),
  },
  {
    kind: 'multi-line values of names that mean something to a shell',
    env: envOf(shellNames.map((name) => [name, '3\nmore words'])),
    isOpen: true,
  },
];

for (const { system, collector, image } of variants) {
  for (const { kind, env, isOpen } of kinds) {
    test(`${system}, ${collector}: ${kind}`, (context) => {
      const shell = shellFor(context, system);
      if (shell === undefined) return;
      const prediction = predict(podYaml(image, env), inventoryOf('shop', shopServices(30)));
      const outcome = shell.run(collector, 'stand-in', environmentOf(prediction));
      if (!isOpen || collector === 'awk') return assertSame(prediction, outcome);
      const { min, max } = envsubstOf(prediction).argumentBytes;
      const measured = bytesOf(outcome);
      assert.ok(min <= measured && measured <= max, `${measured} bytes are between ${min} and ${max}`);
      // IFS, PPID, PWD and SHLVL.
      assert.equal(max - min, 4 * '${more} ${words} '.length);
    });
  }

  test(`${system}, ${collector}: the first argument that is too long is the one predicted`, (context) => {
    const shell = shellFor(context, system);
    if (shell === undefined) return;
    const limits = { pageBytes: pageBytes() };
    const withName = (name: string, inventory: ServiceInventory) =>
      predict(
        podYaml(
          image,
          envOf([
            ['LISTEN', '80'],
            [name, ''],
          ]),
        ),
        inventory,
        limits,
      );
    const { limitBytes } = envsubstOf(withName('L', inventoryOf('shop', [])));
    const inventory = inventoryJustBelow(limitBytes - 2_000);
    const [least, second] = [1, 2].map(
      (length) => envsubstOf(withName('L'.repeat(length), inventory)).argumentBytes,
    );
    assert.deepEqual(second, { min: least!.min + 1, max: least!.min + 1 });
    const most = 1 + limitBytes - least!.min;
    for (const [length, fails] of [
      [most - 1, false],
      [most, false],
      [most + 1, true],
      [most + 2, true],
    ] as const) {
      const prediction = withName('L'.repeat(length), inventory);
      const { argumentBytes, runs } = envsubstOf(prediction);
      assert.equal(runs, true);
      assert.equal(argumentBytes.min > limitBytes, fails);
      const isError = prediction.findings.some(
        ({ code, severity }) => code === 'nginx-envsubst-too-long' && severity === 'error',
      );
      assert.equal(isError, fails, `an error for ${argumentBytes.min} bytes`);
      const { status, errors, written } = shell.run(collector, 'real', environmentOf(prediction));
      assert.equal(status, fails ? 126 : 0, errors);
      if (fails) assert.match(errors, /envsubst: Argument list too long/);
      assert.equal(written, fails ? '' : 'listen 80;\n');
      if (!fails) assertSame(prediction, shell.run(collector, 'stand-in', environmentOf(prediction)));
    }
  });
}

test('alpine, env-cut: busybox ash sets OPTIND to 1, so words of its further lines do not count', (context) => {
  const shell = shellFor(context, 'alpine');
  if (shell === undefined) return;
  const prediction = predict(
    podYaml('nginx:1.21.6-alpine', envOf([['OPTIND', '3\nmore words']])),
    inventoryOf('shop', []),
  );
  const { min, max } = envsubstOf(prediction).argumentBytes;
  const measured = bytesOf(shell.run('env-cut', 'stand-in', environmentOf(prediction)));
  assert.ok(min <= measured && measured <= max, `${measured} bytes are between ${min} and ${max}`);
});

/** Services with names of 1 to 63 characters whose variables come near this many bytes of names. */
function inventoryJustBelow(bytes: number): ServiceInventory {
  const services: Service[] = [];
  for (let size = 0; ; ) {
    const service = oneService('shop', `s${services.length}`.padEnd(1 + (services.length % 63), 'x'));
    size += inventoryOf('shop', [service]).totals('shop', true).nameBytes.max;
    if (size > bytes) return inventoryOf('shop', services);
    services.push(service);
  }
}

/** Extended regular expressions of several shapes; awks need not agree on all of them. */
const filters =
  `^S HOST$ ^S0 SERVICE . ^.{3}$ ^[A-Z]+$ [0-9] [^A-Z0-9_] ^(S|N) _(HOST|PORT)$ ^(S1|S2)_.*_PORT$
 PORT_[0-9]+_TCP [[:digit:]]+ ^[[:upper:]_]*$ ^NGINX nothing ^$ a|b|HOST S?ERVICE (PO|HO)(RT|ST)$ X* (A-?)+_ ^S[0-9]{1,2}_
 O{2} \\. S\\$ ( [A A) *A + ?S ^*A A||B () A** a.c / " \\ [[:nope:]] [z-a] []A] [^]A] [A-] \\bS S&T #S`.split(
    /\s+/,
  );

for (const { system, image } of variants.filter(({ collector }) => collector === 'awk')) {
  test(`${system}: with a filter the argument is as long as predicted`, (context) => {
    const shell = shellFor(context, system);
    if (shell === undefined) return;
    const inventory = inventoryOf('shop', shopServices(12));
    let exact = 0;
    for (const filter of filters) {
      const env = envOf([
        ['NGINX_ENVSUBST_FILTER', filter],
        ['LOWER_a', ''],
        ['dotted.name', ''],
      ]);
      const prediction = predict(podYaml(image, env), inventory);
      const measured = bytesOf(shell.run('awk', 'stand-in', environmentOf(prediction)));
      const { argumentBytes, filter: read } = envsubstOf(prediction);
      assert.ok(argumentBytes.min <= measured && measured <= argumentBytes.max, `${filter}: ${measured}`);
      if (read?.isValid === 'perhaps') continue;
      exact += 1;
      assert.equal(argumentBytes.min, argumentBytes.max, filter);
    }
    assert.ok(exact >= 28, `${exact} filters of ${filters.length} are known exactly`);
  });

  test(`${system}: any filter lets through what we say, where we say it`, (context) => {
    const shell = shellFor(context, system);
    if (shell === undefined) return;
    const seed = Number(process.env['ORACLE_SEED'] ?? Date.now() % 2 ** 31);
    context.diagnostic(`ORACLE_SEED=${seed}`);
    const samples = fc.sample(anyFilter, { seed, numRuns: 400 });
    const measured = shell.filtered(samples, names);
    let judged = 0;
    samples.forEach((text, index) => {
      const { matches } = readFilter(text, system);
      for (const name of names) {
        const isLetThrough = matches(name);
        if (isLetThrough === undefined) continue;
        judged += 1;
        assert.equal(
          measured[index]?.includes(name),
          isLetThrough,
          `${text} on ${name}, ORACLE_SEED=${seed}`,
        );
      }
    });
    // Most of the random ones are no expressions that all awks read alike.
    assert.ok(judged > 400, `${judged} answers`);
  });
}

const names = [
  'A',
  'B',
  '_',
  'AB',
  'BA',
  'A1',
  'A_B',
  'AAB',
  'a',
  'ab_1',
  'SERVICE',
  'B_PORT_80_TCP',
  'A_HOST',
  '_1',
];
const pieces =
  `A B _ 1 8 a AB PORT . .* A* B+ _? [A-Z] [^A_] [[:digit:]] [A_1-] (A|B) (A| | ) ( ^ $ ^A B$ * + ? {2} {1,2} {2,}
 { } [ ] \\. \\ / - , ABC|`.split(/\s+/);
const anyFilter = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));

test('debian: mawk reads the + of A(+) as if it stood behind A', (context) => {
  const measured = shellFor(context, 'debian')?.filtered(['A(+)'], ['A', 'B']);
  if (measured === undefined) return;
  assert.deepEqual(measured, [['A']]);
  assert.notEqual(readFilter('A(+)', 'debian').matches('A'), false);
});

function assertSame(prediction: Prediction, outcome: Outcome): void {
  const measured = bytesOf(outcome);
  assert.deepEqual(envsubstOf(prediction).argumentBytes, { min: measured, max: measured }, outcome.argument);
}

/** The argument with its NUL. */
function bytesOf({ status, errors, argument = '' }: Outcome): number {
  assert.equal(status, 0, errors);
  return Buffer.byteLength(argument) + 1;
}

function envsubstOf({ estimate: { envsubst } }: Prediction) {
  assert.ok(envsubst);
  return envsubst;
}

/** Lengths of values do not matter here. */
function environmentOf({ estimate }: Prediction): ReadonlyMap<string, string> {
  return environmentAt(estimate, 'min');
}

function envOf(variables: readonly (readonly [name: string, value: string])[]): string {
  return variables
    .map(([name, value]) => `- { name: ${JSON.stringify(name)}, value: ${JSON.stringify(value)} }`)
    .join('\n');
}

function podYaml(image: string, env: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: nginx
      image: ${image}
      env:
${env.replace(/^(?=.)/gm, '        ')}
      volumeMounts: [{ name: templates, mountPath: /etc/nginx/templates }]
  volumes: [{ name: templates, configMap: { name: web } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data:
  default.conf.template: listen $\{LISTEN};
`;
}
