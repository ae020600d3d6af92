/** Predicted launches, tried on the kernel: the first one that it refuses is the first one that we say fails. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceInventory } from '../../server/src/analysis/environment/inventory.ts';
import { inventoryOf } from '../support/inventories.ts';
import { type Kernel, pageBytes, theKernel } from './kernel.ts';
import { argumentsAt, type End, environmentAt, type Prediction, predict, shopServices } from './launch.ts';
import { hasTools } from './tools.ts';

const kernels: Kernel[] = [];
/** Compiled once, and only where there is a compiler. */
function kernelOf(): Kernel {
  const [kernel = theKernel()] = kernels;
  kernels[0] = kernel;
  return kernel;
}

const ends: readonly End[] = ['min', 'max'];
const mebibyte = 1024 * 1024;
const unlimited = Number.POSITIVE_INFINITY;

/** What execve takes, and the stack limits that leave it; one below the floor, one that four does not divide. */
const limits: readonly (readonly [limit: number, ...stacks: number[]])[] = [
  [131_072, mebibyte / 4],
  [262_144, mebibyte],
  [262_145, mebibyte + 7],
  [2 * mebibyte, 8 * mebibyte],
  [4 * mebibyte, 16 * mebibyte],
  [6 * mebibyte, 64 * mebibyte, unlimited],
];

for (const [limit, ...stacks] of limits) {
  // Large environments take seconds: 4 MiB lie between two limits that are tried at both ends.
  for (const end of limit === 4 * mebibyte ? (['min'] as const) : ends) {
    test(`a stack of ${stacks.join(' or ')} bytes: the ${end} of an environment fails where we say`, (context) => {
      if (!hasTools(context, 'cc')) return;
      const kernel = kernelOf();
      const inventory = inventoryFor(limit, end);
      const { estimate, exec } = predict(fullPod(0), inventory);
      const first = limit - exec.bytes[end] + 1;
      assert.ok(first > 1 && first < 130_000, `${first} bytes of padding fit one variable`);
      const launch = {
        path: kernel.script('#!/bin/sh', '/docker-entrypoint.sh'.length),
        args: argumentsAt(estimate, end),
        env: environmentAt(estimate, end),
      };
      for (const stackLimitBytes of stacks) {
        const padded = (padding: number) => predict(fullPod(padding), inventory, { stackLimitBytes });
        assert.equal(kernel.firstFailure(launch, stackLimitBytes, 'PADDING', 131_000), first);
        const [over, last] = [padded(first), padded(first - 1)];
        assert.equal(last.exec.limitBytes, limit);
        assert.equal(last.exec.bytes[end], limit);
        assert.equal(over.exec.bytes[end], limit + 1);
        if (end === 'max') continue;
        assert.equal(isError(last, 'argument-list-too-long'), false);
        assert.equal(isError(over, 'argument-list-too-long'), true);
      }
    });
  }
}

interface PathCase {
  readonly lines: string;
  readonly why: string;
  /** The file that is executed at each end of the range. */
  readonly path: (kernel: Kernel, end: End) => string;
}

const paths: readonly PathCase[] = [
  {
    why: "the image's own entrypoint is a script",
    lines: '',
    path: (kernel) => kernel.script('#!/bin/sh', '/docker-entrypoint.sh'.length),
  },
  {
    why: "the image's own entrypoint as a command",
    lines: 'command: [/docker-entrypoint.sh, nginx]',
    path: (kernel) => kernel.script('#!/bin/sh', '/docker-entrypoint.sh'.length),
  },
  {
    why: 'a path is a program or a script',
    lines: 'command: [/opt/start]\nargs: [a, "é"]',
    path: (kernel, end) => programOrScript(kernel, end, '/opt/start'.length, '/opt/start'.length),
  },
  {
    why: 'a name is found in `/` or far below',
    lines: 'command: [start]',
    path: (kernel, end) => programOrScript(kernel, end, '/start'.length, 4095),
  },
  {
    why: 'a name that is not known may be a path',
    lines: 'command: [$(NODE)]',
    path: (kernel, end) => programOrScript(kernel, end, 1, 4095),
  },
  {
    why: 'an image without an entrypoint takes the first argument for the program',
    lines: 'image: nginx:1.17\nargs: [start, x]',
    path: (kernel, end) => programOrScript(kernel, end, '/start'.length, 4095),
  },
  {
    why: 'an empty command counts as none',
    lines: 'command: []\nargs: []',
    path: (kernel) => kernel.script('#!/bin/sh', '/docker-entrypoint.sh'.length),
  },
];

for (const { why, lines, path } of paths) {
  test(`the path that is executed: ${why}`, (context) => {
    if (!hasTools(context, 'cc')) return;
    const kernel = kernelOf();
    const image = lines.startsWith('image:') ? '' : 'image: nginx:1.27.3\n';
    const variables =
      'env:\n  - { name: PADDING, value: "" }\n  - { name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }';
    const prediction = predict(
      podYaml(`${image}${lines}\n${variables}`),
      inventoryOf('shop', shopServices(20)),
    );
    for (const end of ends) {
      const bytes = prediction.exec.bytes[end];
      const measured = firstFailure(kernel, prediction, end, path(kernel, end), { stack: mebibyte / 4 });
      assert.equal(measured, 131_072 - bytes + 1, end);
    }
  });
}

test('a script costs what the kernel puts in the place of its first argument, and never less than that', (context) => {
  if (!hasTools(context, 'cc')) return;
  const kernel = kernelOf();
  const path = 20;
  /** Beside the arguments, the variable and the pointers. */
  const cost = (line: string, first: string) => {
    const script = kernel.script(line, path);
    const launch = { path: script, args: [first, 'x'], env: new Map([['A', '']]) };
    const failure = kernel.firstFailure(launch, mebibyte / 4, 'A');
    return failure === undefined ? undefined : 131_072 - (failure - 1) - (first.length + 1 + 2 + 3 + 3 * 8);
  };
  const sh = '/bin/sh'.length + 1;
  const same = 'y'.repeat(path);
  assert.equal(cost('#!/bin/sh', same), path + 1 + sh);
  assert.equal(cost('#!  /bin/sh  ', same), path + 1 + sh);
  assert.equal(cost('#!/bin/sh -e', same), path + 1 + sh + 3);
  assert.equal(cost('#!/bin/sh -e  -u ', same), path + 1 + sh + 7);
  assert.equal(cost(`#!/bin/sh ${'a'.repeat(245)}`, same), path + 1 + 254);
  assert.equal(cost(`#!/bin/sh ${'a'.repeat(500)}`, same), path + 1 + 254);
  assert.equal(cost('#!/bin/sh', 'name'), path + 1 + sh + path - 4);
  // The check of the longer first argument came before the script took its place.
  assert.equal(cost('#!/bin/sh', 'y'.repeat(path + sh)), path + 1);
  assert.equal(cost('#!/bin/sh', 'y'.repeat(path + 100)), path + 1);
});

test('one string: the longest argument and the longest variable are those that we say', (context) => {
  if (!hasTools(context, 'cc')) return;
  const kernel = kernelOf();
  const nodeLimits = { stackLimitBytes: unlimited, pageBytes: pageBytes() };
  const longest = 32 * nodeLimits.pageBytes - 1;
  const cases: readonly [string, number, (padding: string) => string][] = [
    ['PADDING', longest - 'PADDING='.length, (padding) => `env:\n  - { name: PADDING, value: "${padding}" }`],
    ['P', longest - 'P='.length - 4, (padding) => `env:\n  - { name: P, value: "éé${padding}" }`],
    ['args', longest, (padding) => `args: [nginx, "${padding}"]`],
    ['command', longest, (padding) => `command: [/docker-entrypoint.sh, "${padding}"]`],
  ];
  for (const [where, most, lines] of cases) {
    const padded = (padding: number) =>
      predict(
        podYaml(`image: nginx:1.27.3\n${lines('x'.repeat(padding))}`),
        inventoryOf('shop', []),
        nodeLimits,
      );
    const path = kernel.script('#!/bin/sh', '/docker-entrypoint.sh'.length);
    const grown = where === 'args' ? 2 : where === 'command' ? 1 : where;
    assert.equal(firstFailure(kernel, padded(0), 'max', path, { stack: unlimited, grown }), most + 1, where);
    assert.equal(isError(padded(most), 'env-value-too-long'), false, where);
    assert.equal(isError(padded(most + 1), 'env-value-too-long'), true, where);
    assert.equal(firstFailure(kernel, padded(most), 'max', path, { stack: unlimited, grown }), 1, where);
  }
});

/** The program's path at `min`; at `max` a script whose interpreters are scripts, as deep and long as can be. */
function programOrScript(kernel: Kernel, end: End, least: number, most: number): string {
  if (end === 'min') return kernel.program(least);
  const words = (interpreter: string) => `#!${interpreter} `.padEnd(256, 'a');
  let interpreter = '/bin/sh';
  for (let depth = 1; depth < 5; depth += 1) interpreter = kernel.script(words(interpreter), 10);
  return kernel.script(words(interpreter), most);
}

interface Asking {
  readonly stack: number;
  readonly grown?: string | number;
}

function firstFailure(
  kernel: Kernel,
  { estimate }: Prediction,
  end: End,
  path: string,
  { stack, grown = 'PADDING' }: Asking,
): number | undefined {
  const launch = { path, args: argumentsAt(estimate, end), env: environmentAt(estimate, end) };
  return kernel.firstFailure(launch, stack, grown);
}

function isError({ findings }: Prediction, code: string): boolean {
  return findings.some((finding) => finding.code === code && finding.severity === 'error');
}

/** The Services that leave less than 128 KiB of the limit for a variable to fill. */
function inventoryFor(limit: number, end: End): ServiceInventory {
  const bytesOf = (count: number) =>
    predict(fullPod(0), inventoryOf('shop', shopServices(count))).exec.bytes[end];
  const sample = 500;
  const empty = bytesOf(0);
  const each = (bytesOf(sample) - empty) / sample;
  return inventoryOf('shop', shopServices(Math.floor((limit - empty - 25_000) / each)));
}

/** A container with something of everything: ranges, hidden links, an image that may set a variable more. */
function fullPod(padding: number): string {
  return podYaml(`
image: nginx:1.27
tty: true
args: [nginx, -g, "daemon off; # $(KUBERNETES_PORT) $(NODE) é $$(X)"]
envFrom:
  - { prefix: APP_, configMapRef: { name: settings } }
env:
  - { name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
  - { name: ADDRESS, valueFrom: { fieldRef: { fieldPath: status.podIP } } }
  - { name: CPU, valueFrom: { resourceFieldRef: { resource: limits.cpu } } }
  - { name: MAYBE, valueFrom: { fileKeyRef: { volumeName: v, path: f, key: K, optional: true } } }
  - { name: KUBERNETES_PORT, value: hides the link }
  - { name: TWICE, value: é }
  - { name: TWICE, value: "$(TWICE)$(APP_key)" }
  - { name: dotted.name, value: "" }
  - { name: HOME, value: /home/app }
  - { name: PADDING, value: "${'x'.repeat(padding)}" }`);
}

function podYaml(container: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: app
${container.replace(/^(?=.)/gm, '      ')}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  key: "schön"
  lines: |
    first
    second
`;
}
