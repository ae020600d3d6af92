/**
 * The laws of a fix, over manifests in every style: apply it and analyse again, and the finding is gone and no other
 * has come but what the title announces; the YAML value differs in what the fix is for only; comments and line ends
 * stay; applying twice changes nothing. The manifests are generated, and those of all rules' fixtures.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import type { ServiceInventory } from '../server/src/analysis/environment/inventory.ts';
import type { Fix, ToldFinding } from '../server/src/analysis/findings/finding.ts';
import type { AnalysisOptions } from '../server/src/analysis/options.ts';
import { ruleCodes } from '../server/src/analysis/rules/registry.ts';
import { applyRangeEdits } from '../server/src/analysis/text.ts';
import { findingsIn, fixAll } from './support/analysis.ts';
import { describedInventory } from './support/describedInventory.ts';
import { inventoryOf, manyServices, oneService } from './support/inventories.ts';
import { type RuleFixture, ruleFixtures } from './support/ruleFixtures.ts';
import { ruleTable } from './support/ruleTable.ts';
import { runsOf } from './support/share.ts';
import {
  Dice,
  render,
  type Style,
  styles,
  usualStyle,
  type Value,
  withoutOutdents,
} from './support/styledManifest.ts';

/** So many Services that every container of the namespace is over the limit of execve, and nginx's of envsubst. */
const crowded = inventoryOf('shop', [
  ...manyServices('shop', 6433, 12),
  // One that overwrites a setting of a known application, and one of an unknown one's name.
  oneService('shop', 'n8n'),
  oneService('shop', 'app'),
]);

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
      [`--x ~${link('HOST')} ~${link('PORT')} ~${link('HOST')}`],
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

const misplaced = fc.constantFrom('none', 'spec', 'template', 'container', 'quoted', 'misspelt');

function manifest(spec: Record<string, unknown>, where: string): Value {
  const containers = spec['containers'] as { readonly [key: string]: Value }[];
  const pod = {
    ...spec,
    ...(where === 'quoted' && { enableServiceLinks: 'false' }),
    ...(where === 'misspelt' && { enableServiceLink: false }),
    containers:
      where === 'container'
        ? [{ ...containers[0], enableServiceLinks: false }, ...containers.slice(1)]
        : containers,
  };
  const template = { metadata: { labels: { app: 'x' } }, spec: pod as Value };
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

/** What is known when a text is analysed. */
interface Situation {
  readonly inventoryFor: (text: string) => ServiceInventory;
  readonly options: Partial<AnalysisOptions>;
}

/** The documents of a text as the parser of its own has them, each alias a copy. */
function valuesOf(text: string): readonly Value[] {
  return parseAllDocuments(withoutOutdents(text), { version: '1.1', merge: true, logLevel: 'silent' }).map(
    (document) => {
      assert.deepEqual(document.errors, [], text);
      return JSON.parse(JSON.stringify(document.toJS() ?? null)) as Value;
    },
  );
}

/** Findings without their places, which a fix may shift. */
function facts(findings: readonly ToldFinding[]): readonly string[] {
  return findings
    .map(({ code, severity, workload, container }) => `${code} ${severity} ${workload} ${container}`)
    .sort();
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

/** What a fix may write: the key, however it was spelt, entries of `env`, and texts in which a variable was used. */
const mayWrite =
  /\.enable_?ser\w*links?=|\.podSpecPatch=|\.env(\[\d+\]\.(name|value))?=|^[^=]*\.(value|args\[\d+\]|command\[\d+\]|subPathExpr|data\.[^=]+)=/i;

const commentsOf = (text: string) => [...text.matchAll(/# c\d+/g)].map(([comment]) => comment).sort();

function check(
  text: string,
  finding: ToldFinding,
  fix: Fix<string>,
  { inventoryFor, options }: Situation,
): void {
  const fixed = applyRangeEdits(text, fix.edits);
  const why = `${finding.code}: ${fix.title}\n--- before\n${text}\n--- after\n${fixed}`;
  const [old, fresh] = [text, fixed].map((one) => new Set(paths(valuesOf(one))));
  assert.ok(old && fresh);
  const gone = [...old].filter((path) => !fresh.has(path));
  const changed = [...gone, ...[...fresh].filter((path) => !old.has(path))];
  if (fix.title.startsWith('Suppress')) assert.deepEqual(changed, [], why);
  // A mapping whose only entry has gone is an empty one.
  else
    assert.ok(
      changed.every((path) => mayWrite.test(path) || path.endsWith('={}')),
      `${changed}\n${why}`,
    );
  const [before, after] = [
    facts(findingsIn(text, inventoryFor(text), options)),
    facts(findingsIn(fixed, inventoryFor(fixed), options)),
  ];
  const own = facts([finding])[0];
  const count = (all: readonly string[]) => all.filter((fact) => fact === own).length;
  assert.ok(count(after) < count(before), `the finding is still there: ${why}`);
  // What was too long for certain may be near its limit.
  const isLess = (fact: string) => own?.replace(' error ', ' warning ') === fact;
  const come = after.filter((fact) => !before.includes(fact) && !isLess(fact) && !isSaidIn(fix.title, fact));
  assert.deepEqual(come, [], why);
  if (text.includes('\n'))
    assert.equal(/(^|[^\r])\n/.test(fixed), /(^|[^\r])\n/.test(text), `line ends: ${why}`);
  // A line that is taken away takes its comment along where that has no other place.
  const kept = commentsOf(/^(Move|Remove)/.test(fix.title) ? withoutRemoved(text, fix) : text);
  assert.deepEqual(
    kept.filter((comment) => !commentsOf(fixed).includes(comment)),
    [],
    `comments: ${why}`,
  );
}

/** The text without what the fix takes away. */
function withoutRemoved(text: string, { edits }: Fix<string>): string {
  return applyRangeEdits(
    text,
    edits.map(({ range }) => ({ range, newText: '' })),
  );
}

/** What a fix costs, its title says; only a finding that this announces may come. */
function isSaidIn(title: string, fact: string): boolean {
  if (/would (no longer be expanded|stop working)[;)]/.test(title))
    return /^missing-service-link (warning|information)/.test(fact);
  const comesBack = /-too-long |^service-link-collision /;
  return title.includes('(the variables of all Services come back)') && comesBack.test(fact);
}

function checkAll(text: string, situation: Situation): readonly string[] {
  return findingsIn(text, situation.inventoryFor(text), situation.options).flatMap((finding) =>
    finding.fixes.map((fix) => {
      check(text, finding, fix, situation);
      return finding.code;
    }),
  );
}

function checkFixAll(text: string, { inventoryFor, options }: Situation): void {
  const inventory = inventoryFor(text);
  const fixed = fixAll(text, inventory, options);
  const left = findingsIn(fixed, inventory, options).flatMap((finding) =>
    finding.fixes.filter(({ isPreferred }) => isPreferred),
  );
  assert.deepEqual(left, [], text);
  assert.equal(fixAll(fixed, inventory, options), fixed);
}

const inCrowd: Situation = { inventoryFor: () => crowded, options: {} };
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

test('each fix keeps the laws on generated manifests', () => {
  let fixes = 0;
  fc.assert(
    fc.property(podSpec, misplaced, styles, seeds, (spec, where, style, seed) => {
      fixes += checkAll(render(manifest(spec, where), style, new Dice(seed)), inCrowd).length;
    }),
    { numRuns: 100 },
  );
  assert.ok(fixes > 300, `${fixes} fixes were tried`);
});

test('fixAll leaves nothing that it could mend, and a second one changes nothing', () => {
  fc.assert(
    fc.property(podSpec, misplaced, styles, seeds, (spec, where, style, seed) => {
      checkFixAll(render(manifest(spec, where), style, new Dice(seed)), inCrowd);
    }),
    { numRuns: 60 },
  );
});

/** The fixture's documents, each in a style of its own. */
function restyled(fixture: RuleFixture, style: Style, dice: Dice): string {
  const values = valuesOf(fixture.text);
  const isJson = style.kind === 'json' || style.kind === 'compact';
  if (isJson) return render(values.length === 1 ? (values[0] ?? null) : listOf(values), style, dice);
  const texts = values.map((value) =>
    render(value, { ...style, startsWith: '', endsWithNewline: true }, dice),
  );
  return texts.join(`---${style.eol}`);
}

function listOf(items: readonly Value[]): Value {
  return { apiVersion: 'v1', kind: 'List', items };
}

function situationOf({ services, options }: RuleFixture): Situation {
  const known = new Map<string | undefined, ServiceInventory>();
  return {
    options,
    inventoryFor: (text) => {
      // A text with Services of its own has an inventory of its own.
      if (/kind"?: "?Service/.test(text)) return describedInventory(services, text);
      const inventory = known.get(services) ?? describedInventory(services, '');
      known.set(services, inventory);
      return inventory;
    },
  };
}

const tried = new Map<string, number>();

for (const fixture of ruleFixtures) {
  test(`the fixes of ${fixture.file} keep the laws in every style`, () => {
    const situation = situationOf(fixture);
    const tryAll = (text: string) => {
      for (const code of checkAll(text, situation)) tried.set(code, (tried.get(code) ?? 0) + 1);
      checkFixAll(text, situation);
    };
    // Chance may choose styles in which a rule has nothing to mend; in this one all have.
    tryAll(restyled(fixture, usualStyle, new Dice(0)));
    fc.assert(
      fc.property(styles, seeds, (style, seed) => tryAll(restyled(fixture, style, new Dice(seed)))),
      runsOf(2, 100),
    );
  });
}

test('the fixes of every rule were tried', (context) => {
  for (const line of ruleTable(tried)) context.diagnostic(line);
  const without = ruleCodes.filter((code) => code !== 'unused-suppression' && !tried.get(code));
  assert.deepEqual(without, []);
});
