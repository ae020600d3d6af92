import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly } from '../byteRange.ts';
import type { ContainerEnvironment, ExpandedText, Variable } from '../environment/environment.ts';
import { noLinks } from '../environment/serviceTotals.ts';
import { defaultOptions } from '../options.ts';
import { estimateExec } from './exec.ts';
import type { ImageLaunch } from './imageLaunch.ts';
import { execLimitBytes, stringLimitBytes } from './limits.ts';

const { limits } = defaultOptions;
const mebibyte = 1024 * 1024;
const unbounded = Number.POSITIVE_INFINITY;

/** A program without variables of its own; each part can be replaced. */
function imageOf(changes: Partial<ImageLaunch> = {}): ImageLaunch {
  return {
    added: [],
    hasUnknownVariables: false,
    entrypoint: ['/bin/app'],
    command: [],
    interpreter: undefined,
    ...changes,
  };
}

function variable(name: string, value: string | undefined, changes: Partial<Variable> = {}): Variable {
  const valueBytes = exactly(value?.length ?? 0);
  return { name, value, valueBytes, isCertain: true, from: 'env', services: [], note: undefined, ...changes };
}

interface Given {
  readonly own?: readonly Variable[];
  readonly command?: readonly (string | ExpandedText)[];
  readonly args?: readonly string[];
  readonly image?: ImageLaunch;
}

function estimate({ own = [], command, args, image = imageOf() }: Given) {
  const text = (item: string | ExpandedText) =>
    typeof item === 'string' ? { value: item, bytes: exactly(Buffer.byteLength(item)) } : item;
  const variables = new Map(own.map((each) => [each.name, each]));
  const environment: ContainerEnvironment = {
    own: variables,
    ownBefore: () => variables,
    links: noLinks,
    unknown: [],
    command: { items: command?.map(text) ?? [], isOpen: false },
    args: { items: args?.map(text) ?? [], isOpen: false },
  };
  return estimateExec(environment, image, limits);
}

/** What strings take: each with its NUL and a pointer. */
const strings = (...texts: string[]) => texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 1 + 8, 0);
/** The path, once more and without a pointer. */
const path = (text: string) => Buffer.byteLength(text) + 1;

test('a quarter of the stack limit, between 128 KiB and 6 MiB, as measured', () => {
  const measured: readonly [number, number][] = [
    [4096, 131_072],
    [256 * 1024, 131_072],
    [512 * 1024 + 4, 131_073],
    [mebibyte, 262_144],
    [mebibyte + 7, 262_145],
    [8 * mebibyte, 2_097_152],
    [16 * mebibyte, 4_194_304],
    [24 * mebibyte, 6_291_456],
    [64 * mebibyte, 6_291_456],
    [unbounded, 6_291_456],
  ];
  for (const [stackLimitBytes, bytes] of measured) {
    assert.equal(execLimitBytes({ ...limits, stackLimitBytes }), bytes, String(stackLimitBytes));
  }
  assert.equal(estimate({}).limitBytes, 2_097_152);
});

test('one string takes 32 pages', () => {
  for (const [pageBytes, bytes] of [
    [4096, 131_072],
    [16_384, 524_288],
    [65_536, 2_097_152],
  ] as const) {
    assert.equal(stringLimitBytes({ ...limits, pageBytes }), bytes);
  }
});

test('strings count with their NUL and a pointer, the path without one', () => {
  assert.deepEqual(estimate({}).bytes, exactly(strings('/bin/app') + path('/bin/app')));
  const own = [variable('A', ''), variable('BC', 'de')];
  const image = imageOf({ command: ['serve', 'é'] });
  assert.deepEqual(
    estimate({ own, image }).bytes,
    exactly(strings('A=', 'BC=de', '/bin/app', 'serve', 'é') + path('/bin/app')),
  );
});

test('command discards what the image runs, args only its command; an empty list counts as none', () => {
  const image = imageOf({ command: ['serve'] });
  const own = { min: strings('/a/b') + path('/a/b'), max: strings('/a/b') + path('/a/b') + 1270 };
  assert.deepEqual(estimate({ command: ['/a/b'], image }).bytes, own);
  assert.deepEqual(
    estimate({ args: ['x'], image }).bytes,
    exactly(strings('/bin/app', 'x') + path('/bin/app')),
  );
  const both = estimate({ command: ['/bin/app'], args: ['x'], image }).bytes;
  assert.deepEqual(both, exactly(strings('/bin/app', 'x') + path('/bin/app')));
  assert.deepEqual(estimate({ command: [], args: [], image }).bytes, estimate({ image }).bytes);
});

test("the image's script adds its interpreter, however it is started", () => {
  const image = imageOf({ entrypoint: ['/entry.sh'], command: ['run'], interpreter: '/bin/sh' });
  const bytes = strings('/entry.sh', 'run') + path('/entry.sh') + '/bin/sh'.length + 1;
  assert.deepEqual(estimate({ image }).bytes, exactly(bytes));
  assert.deepEqual(estimate({ image, command: ['/entry.sh', 'run'] }).bytes, exactly(bytes));
});

test('another path may be a script, and its interpreter a script: 254 bytes each, five deep', () => {
  const bytes = strings('/opt/start') + path('/opt/start');
  assert.deepEqual(estimate({ command: ['/opt/start'] }).bytes, { min: bytes, max: bytes + 5 * 254 });
});

test('a name is found on PATH: in `/` at least, where a path of 4,096 bytes leads at most', () => {
  // A script's path takes the place of the name, so it counts twice.
  const most = 8 + 2 * 4096 + 1270;
  assert.deepEqual(estimate({ command: ['start'] }).bytes, {
    min: strings('start') + path('/start'),
    max: most,
  });
  const open: ExpandedText = { value: undefined, bytes: { min: 1, max: 253 } };
  assert.deepEqual(estimate({ command: [open] }).bytes, { min: strings('v') + path('v'), max: most });
  const image = imageOf({ entrypoint: ['entry'], interpreter: '/bin/sh' });
  assert.deepEqual(estimate({ image }).bytes, {
    min: strings('/entry') + path('/entry') + path('/bin/sh'),
    max: 8 + 2 * 4096 + path('/bin/sh'),
  });
});

test('an image without an entrypoint runs the first of its command or of args', () => {
  const image = imageOf({ entrypoint: [], command: ['/bin/nginx', '-g'] });
  assert.deepEqual(estimate({ image }).bytes, exactly(strings('/bin/nginx', '-g') + path('/bin/nginx')));
  const bytes = strings('/opt/start') + path('/opt/start');
  assert.deepEqual(estimate({ image, args: ['/opt/start'] }).bytes, { min: bytes, max: bytes + 1270 });
  // It cannot start, but it has a size.
  assert.deepEqual(estimate({ image: imageOf({ entrypoint: [], command: [] }) }).bytes, exactly(0));
});

test('what is not known of an image leaves the size open', () => {
  const unknown = imageOf({ entrypoint: undefined, command: undefined });
  assert.deepEqual(estimate({ image: unknown, args: ['x'] }).bytes, { min: strings('x'), max: unbounded });
  const more = imageOf({ hasUnknownVariables: true });
  assert.deepEqual(estimate({ image: more }).bytes, {
    min: strings('/bin/app') + path('/bin/app'),
    max: unbounded,
  });
});

test('what image and runtime add counts unless the container sets it', () => {
  const base = estimate({}).bytes.min;
  const added = (isCertain: boolean) =>
    imageOf({ added: [{ name: 'HOME', valueBytes: { min: 1, max: 16 }, isCertain, from: 'runtime' }] });
  const cost = 'HOME='.length + 1 + 8;
  assert.deepEqual(estimate({ image: added(true) }).bytes, { min: base + cost + 1, max: base + cost + 16 });
  assert.deepEqual(estimate({ image: added(false) }).bytes, { min: base, max: base + cost + 16 });
  const own = [variable('HOME', '/root')];
  assert.deepEqual(estimate({ image: added(true), own }).bytes, exactly(base + cost + 5));
});

test('only what is too long for certain is named', () => {
  const text = (length: number) => 'x'.repeat(length);
  const own = [
    variable('FITS', text(131_072 - 'FITS='.length - 1)),
    variable('LONG', text(131_072 - 'LONG='.length)),
    variable('MAYBE', text(200_000), { isCertain: false }),
    variable('OPEN', undefined, { valueBytes: { min: 0, max: unbounded } }),
  ];
  const { tooLong, stringLimitBytes: limit } = estimate({
    own,
    command: ['/bin/app', text(131_072)],
    args: [text(131_071), text(131_073)],
  });
  assert.equal(limit, 131_072);
  assert.deepEqual(tooLong, [
    { where: 'env', name: 'LONG', index: undefined, bytes: exactly(131_073) },
    { where: 'command', name: undefined, index: 1, bytes: exactly(131_073) },
    { where: 'args', name: undefined, index: 1, bytes: exactly(131_074) },
  ]);
});
