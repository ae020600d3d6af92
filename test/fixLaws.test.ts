/**
 * The laws of a fix, over generated manifests in many styles: apply it and analyse again, and the finding is gone and
 * no other has come; the YAML value differs in that one key only; applying twice changes nothing.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isCollection, isMap, isSeq, parse, parseDocument, visit } from 'yaml';
import type { Finding, Fix } from '../server/src/analysis/finding.ts';
import { applyRangeEdits } from '../server/src/analysis/text.ts';
import { findingsIn, fixAll } from './support/analysis.ts';
import { inventoryOf, manyServices, oneService } from './support/inventories.ts';

/** So many Services that every container of the namespace is over the limit of execve, and nginx's of envsubst. */
const crowded = inventoryOf('shop', [
  ...manyServices('shop', 6433, 12),
  // One that overwrites a setting of a known application, and one of an unknown one's name.
  oneService('shop', 'n8n'),
  oneService('shop', 'app'),
]);

const style = fc.record({
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  flow: fc.constantFrom('none', 'leaves', 'all'),
  keys: fc.constantFrom('plain', 'double'),
  eol: fc.constantFrom('\n', '\r\n'),
  comments: fc.boolean(),
  marker: fc.boolean(),
});

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

/** A use of a variable that a Service of the namespace makes. */
function link(end: string): string {
  return `$(S00000000001_SERVICE_${end})`;
}

const container = fc.record(
  {
    name: fc.constantFrom('app', 'web', 'sidecar'),
    image: fc.constantFrom(
      'app:1',
      'nginx:1.27',
      'n8nio/n8n:1.29.0',
      'registry.example.com:5000/a/b@sha256:0',
    ),
    env: fc.array(
      fc.record({
        name: fc.constantFrom('A', 'B', 'S00000000002_SERVICE_HOST'),
        value: fc.constantFrom('', 'x', '$(A)', link('HOST'), `${link('PORT')}_${link('PORT')}`),
      }),
      { maxLength: 2 },
    ),
    args: fc.constantFrom(
      ['nginx', '-g', 'daemon off;'],
      ['--x'],
      [`--x=${link('HOST')}:${link('PORT')}`],
      ['sh', '-c', 'echo "${S00000000001_SERVICE_HOST}" $S00000000002_PORT'],
    ),
    ports: fc.constant([{ containerPort: 80 }]),
  },
  { requiredKeys: ['name'] },
);

const podSpec = fc
  .record(
    {
      enableServiceLinks: fc.boolean(),
      restartPolicy: fc.constant('Always'),
      initContainers: fc.array(container, { minLength: 1, maxLength: 1 }),
      containers: fc.array(container, { minLength: 1, maxLength: 2 }),
      volumes: fc.constant([{ name: 'v', emptyDir: {} }]),
    },
    { requiredKeys: ['containers'] },
  )
  .chain((spec) =>
    fc
      .shuffledSubarray(Object.keys(spec), { minLength: Object.keys(spec).length })
      .map((keys) => Object.fromEntries(keys.map((key) => [key, spec[key as keyof typeof spec]]))),
  );

const misplaced = fc.constantFrom('none', 'spec', 'template', 'container', 'quoted');

function manifest(spec: Record<string, unknown>, where: string): object {
  const containers = spec['containers'] as object[];
  const pod = {
    ...spec,
    ...(where === 'quoted' && { enableServiceLinks: 'false' }),
    containers:
      where === 'container'
        ? [{ ...containers[0], enableServiceLinks: false }, ...containers.slice(1)]
        : containers,
  };
  const template = { metadata: { labels: { app: 'x' } }, spec: pod };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      ...(where === 'spec' && { enableServiceLinks: false }),
      template: where === 'template' ? { enableServiceLinks: false, ...template } : template,
    },
  };
}

function render(value: object, { indent, indentSeq, flow, keys, eol, comments, marker }: Style): string {
  const document = parseDocument(JSON.stringify(value));
  visit(document, {
    Node: (_, node) => {
      if (isCollection(node)) node.flow = flow === 'all' || (flow === 'leaves' && isLeaf(node));
    },
    Pair: (_, pair) => {
      if (
        comments &&
        flow === 'none' &&
        pair.key &&
        typeof pair.key === 'object' &&
        'commentBefore' in pair.key
      ) {
        pair.key.commentBefore = ' about this';
      }
    },
    Scalar: (key, node) => {
      if (key === 'key' && keys === 'plain') node.type = 'PLAIN';
    },
  });
  const text = document.toString({ indent, indentSeq, lineWidth: 0 });
  return `${marker ? '---\n' : ''}${text}`.replaceAll('\n', eol);
}

function isLeaf(node: unknown): boolean {
  const children = isMap(node) ? node.items.map(({ value }) => value) : isSeq(node) ? node.items : [];
  return children.every((child) => !isCollection(child));
}

/** Findings without their places, which a fix may shift. */
function facts(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code, container, severity }) => `${code} ${severity} ${container}`).sort();
}

/** All paths of a value with what stands there, so that two values can be told apart key by key. */
function* paths(value: unknown, path = ''): Iterable<string> {
  if (typeof value !== 'object' || value === null) yield `${path}=${JSON.stringify(value)}`;
  else if (Array.isArray(value)) {
    if (value.length === 0) yield `${path}=[]`;
    for (const [index, item] of value.entries()) yield* paths(item, `${path}[${index}]`);
  } else {
    if (Object.keys(value).length === 0) yield `${path}={}`;
    for (const [key, item] of Object.entries(value)) yield* paths(item, `${path}.${key}`);
  }
}

function difference(before: string, after: string): readonly string[] {
  const [old, fresh] = [before, after].map((text) => new Set(paths(parse(text, { version: '1.1' }))));
  assert.ok(old && fresh);
  return [...[...old].filter((path) => !fresh.has(path)), ...[...fresh].filter((path) => !old.has(path))];
}

function check(text: string, finding: Finding, fix: Fix): void {
  const fixed = applyRangeEdits(text, fix.edits);
  const changed = difference(text, fixed);
  if (fix.title.startsWith('Suppress')) assert.deepEqual(changed, []);
  else
    assert.ok(
      changed.every((path) =>
        /\.enableServiceLinks=|NGINX_ENVSUBST_FILTER|\.env\[\d\]\.(name|value)=|\.env=\[\]|\.args\[\d\]=/.test(
          path,
        ),
      ),
      changed.join('\n'),
    );
  const [before, after] = [facts(findingsIn(text, crowded)), facts(findingsIn(fixed, crowded))];
  const own = facts([finding])[0];
  const count = (all: readonly string[]) => all.filter((fact) => fact === own).length;
  assert.ok(count(after) < count(before), `${fix.title}: the finding is still there\n${fixed}`);
  const come = after.filter((fact) => !before.includes(fact) && !isSaidIn(fix.title, fact));
  assert.deepEqual(come, [], fix.title);
  assert.equal(/\r/.test(fixed), /\r/.test(text));
  assert.doesNotMatch(fixed, /\r\n(?:[^\r]*\n)/, 'line ends are as they were');
  assert.equal((fixed.match(/# about this/g) ?? []).length, (text.match(/# about this/g) ?? []).length);
}

/** What a fix costs, its title says; only a finding that this announces may come. */
function isSaidIn(title: string, fact: string): boolean {
  if (/would (stay literal|stop working)\)$/.test(title))
    return fact.startsWith('missing-service-link warning');
  const comesBack = /-too-long |^service-link-collision /;
  return title.includes('(the variables of all Services come back)') && comesBack.test(fact);
}

test('each fix keeps the laws', () => {
  let fixes = 0;
  fc.assert(
    fc.property(podSpec, misplaced, style, (spec, where, look) => {
      const text = render(manifest(spec, where), look);
      for (const finding of findingsIn(text, crowded)) {
        for (const fix of finding.fixes) {
          fixes += 1;
          check(text, finding, fix);
        }
      }
    }),
    { numRuns: 100 },
  );
  assert.ok(fixes > 300, `${fixes} fixes were tried`);
});

test('fixAll leaves nothing that it could mend, and a second one changes nothing', () => {
  fc.assert(
    fc.property(podSpec, misplaced, style, (spec, where, look) => {
      const fixed = fixAll(render(manifest(spec, where), look), crowded);
      const left = findingsIn(fixed, crowded).flatMap((finding) =>
        finding.fixes.filter(({ isPreferred }) => isPreferred),
      );
      assert.deepEqual(left, []);
      assert.equal(fixAll(fixed, crowded), fixed);
    }),
    { numRuns: 60 },
  );
});
