/** The table of applications: each row is well-formed, and its Services really make its variable. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneService } from '../../../../test/support/inventories.ts';
import { linkForm } from '../environment/linkForm.ts';
import { serviceOf } from '../environment/serviceFields.ts';
import { serviceVariables } from '../environment/serviceVariables.ts';
import { canonicalRepository, parseImageReference } from '../images/imageReference.ts';
import { applications, indifferentImages } from './applications.ts';
import { compareVersions, contains, overlaps, versions } from './version.ts';

const rows = applications.flatMap((application) =>
  application.collisions.map((collision) => ({ application, collision })),
);
/** Later than any release. */
const future = versions('9999', '9999');

test('there are 130 applications at least, and more rows', () => {
  const names = new Set(applications.map(({ name }) => name));
  assert.ok(names.size >= 130, `${names.size} applications`);
  assert.ok(rows.length > names.size, `${rows.length} rows`);
});

test('a repository is written in full, by its canonical name, and belongs to one application', () => {
  const names = [
    ...applications.flatMap(({ repositories }) => repositories),
    ...indifferentImages.map(({ name }) => name),
  ];
  for (const name of names) {
    const reference = parseImageReference(name);
    assert.equal(reference && canonicalRepository(reference.name), name);
    assert.equal(reference?.tag, 'latest', `${name} has a tag`);
  }
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
  for (const { name, repositories, collisions } of applications) {
    assert.ok(name !== '' && repositories.length > 0 && collisions.length > 0, name);
  }
});

for (const { application, collision } of rows) {
  const { variable, services, expects, outcome, value, affected, unaffected, newest, evidence } = collision;
  const title = `${application.name}, ${variable}`;

  test(`${title}: its Services make the variable`, () => {
    assert.match(variable, /^[A-Z][A-Z0-9_]*(?<=_)\*$|^[A-Z][A-Z0-9_]*_PORT$/);
    assert.ok(services.length > 0);
    for (const name of services) {
      const service = oneService('shop', name);
      const reading = serviceOf(
        {
          name,
          type: undefined,
          clusterIP: undefined,
          firstClusterIP: undefined,
          firstIpFamily: undefined,
          ports: [{ name: undefined, port: 80, protocol: undefined }],
        },
        'shop',
      );
      assert.equal(reading.kind, 'service', name);
      const made = [...serviceVariables(service).keys()];
      const isMade = variable.endsWith('*')
        ? made.every((each) => each.startsWith(variable.slice(0, -1)))
        : made.includes(variable);
      assert.ok(isMade, `Service ${name} makes ${made.join(', ')}`);
      if (!variable.endsWith('*')) assert.match(linkForm(variable, name), /^(url|number)$/);
    }
  });

  test(`${title}: what it says is complete and holds together`, () => {
    const kinds = variable.endsWith('*') ? ['known-names', 'absence'] : ['number', 'absence'];
    assert.ok(kinds.includes(expects), expects);
    if (value !== undefined) {
      assert.equal(expects, 'number', 'a value is no cure for anything else');
      assert.match(value, /^[1-9]\d{0,4}$/);
      assert.ok(Number(value) <= 65_535);
    }
    if (outcome.log !== undefined) assert.doesNotMatch(outcome.log, /^\s*$|\n/);
    assert.ok(collision.sources.length > 0);
    for (const source of collision.sources)
      assert.match(source, /^https:\/\/github\.com\/[^/\s]+\/[^/\s]+\/\S+$/);
    if (evidence === 'reported') {
      assert.ok(
        collision.sources.some((source) => /\/(issues|pull)\/\d+$/.test(source)),
        'a report is a thread',
      );
    }
  });

  test(`${title}: its versions do not contradict each other`, () => {
    for (const { from, to } of [...affected, ...unaffected]) assert.ok(compareVersions(from, to) <= 0);
    for (const one of affected) for (const other of unaffected) assert.ok(!overlaps(one, other));
    if (newest === true)
      assert.ok(
        affected.some((range) => contains(range, future)),
        'newest is affected',
      );
    if (affected.some((range) => contains(range, future))) assert.notEqual(newest, false);
    if (unaffected.some((range) => contains(range, future))) assert.equal(newest, false);
  });
}

test('of one application a Service concerns one row in any version', () => {
  for (const { name, collisions } of applications) {
    for (const [index, one] of collisions.entries()) {
      for (const other of collisions.slice(index + 1)) {
        const isSame =
          one.variable === other.variable || one.services.some((service) => other.services.includes(service));
        const both = one.affected.some((a) => other.affected.some((b) => overlaps(a, b)));
        assert.ok(!isSame || !both, `${name}: ${one.variable} and ${other.variable}`);
      }
    }
  }
});
