import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivedImages } from './derivedImages.ts';
import { imageMirrors } from './imageMirrors.ts';
import { distributions, nginxRepositories } from './nginxImages.ts';
import { compareVersions, contains, describeVersions, overlaps, versions } from './version.ts';

test('every version of a repository has one row of scripts', () => {
  for (const { scripts } of nginxRepositories) {
    for (let minor = 0; minor < 40; minor += 1) {
      for (let patch = 0; patch < 30; patch += 1) {
        const version = versions(`1.${minor}.${patch}`, `1.${minor}.${patch}`);
        assert.equal(
          scripts.filter((row) => overlaps(row.versions, version)).length,
          1,
          `1.${minor}.${patch}`,
        );
      }
    }
  }
});

test('every row names its source', () => {
  const rows = [
    ...nginxRepositories.flatMap((repository) => [
      repository,
      ...repository.scripts,
      ...repository.variables,
    ]),
    ...derivedImages.flatMap(({ releases }) => releases),
    ...imageMirrors,
  ];
  for (const { source } of rows) assert.match(source, /^https:|^Docker Hub/);
});

test('derived images stand on repositories that are known, newest release first', () => {
  for (const { name, releases } of derivedImages) {
    for (const { base } of releases)
      assert.ok(
        nginxRepositories.some((row) => row.name === base),
        name,
      );
    assert.equal(releases.at(-1)?.since, '');
  }
});

test('distributions have versions in order', () => {
  for (const { mainline, stable } of distributions) {
    assert.ok(compareVersions(mainline.from, mainline.to) < 0);
    assert.ok(stable === undefined || compareVersions(stable.from, stable.to) <= 0);
  }
});

test('ranges of versions', () => {
  assert.ok(overlaps(versions('1.22.1', '1.22'), versions('1.22', '1.22')));
  assert.ok(!overlaps(versions('1.22.1', '1.22'), versions('1.22.0', '1.22.0')));
  assert.ok(!overlaps(versions('1.22.1', '1.22'), versions('1.23.0')));
  assert.ok(contains(versions('1.27.1'), versions('1.28', '1.28')));
  assert.ok(contains(versions('1.27.1'), versions('1.31.4')));
  assert.ok(!contains(versions('1.27.1'), versions('1.27', '1.27')));
  assert.ok(!contains(versions('1.26.2', '1.26'), versions('1.26.2')));
  assert.ok(compareVersions([1, 9, 0], [1, 10, 0]) < 0);
  assert.equal(describeVersions(versions('1.27', '1.27')), '1.27');
  assert.equal(describeVersions(versions('1.27.3', '1.27.3')), '1.27.3');
  assert.equal(describeVersions(versions('1.31.4')), '1.31.4 or later');
  assert.equal(describeVersions(versions('0')), undefined);
});
