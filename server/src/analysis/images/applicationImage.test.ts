/** What a tag says about a row of the table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Collision } from '../knowledge/application.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import { versions } from '../knowledge/version.ts';
import { applicationImage, isAffected } from './applicationImage.ts';

const row: Collision = {
  variable: 'APP_PORT',
  services: ['app'],
  expects: 'number',
  outcome: { kind: 'start-fails', log: undefined },
  evidence: 'reported',
  affected: [versions('1.9.0', '1.11')],
  unaffected: [versions('0', '1.8'), versions('1.16.1')],
  newest: false,
  value: '80',
  isOwnPort: true,
  sources: [],
};
const open: Collision = {
  ...row,
  affected: [versions('1.6')],
  unaffected: [versions('0', '1.5')],
  newest: true,
};

const answers: readonly [tag: string | undefined, closed: Certainty, open: Certainty][] = [
  ['1.8.9', false, true],
  ['1.5.9', false, false],
  ['1.9.0', true, true],
  ['v1.11.1-alpine', true, true],
  ['1.11', true, true],
  ['1.11.2_build3', true, true],
  ['1.12', 'perhaps', true],
  ['1.16.0', 'perhaps', true],
  ['1.16.1', false, true],
  // A tag that moves with its line stands for the end of it.
  ['1.16', false, true],
  ['1', false, true],
  ['2.0.0-beta.1', false, true],
  // Without a version it is the newest, and a node may hold an older one.
  ['latest', false, 'perhaps'],
  ['alpine', false, 'perhaps'],
  ['8f3c2d1', false, 'perhaps'],
  // A fourth number is a build of that version.
  ['1.9.0.4', true, true],
  ['1.5.0.2-alpine', false, false],
  [undefined, false, 'perhaps'],
];

for (const [tag, closed, still] of answers) {
  test(`tag ${tag}`, () => {
    assert.equal(isAffected(row, tag), closed);
    assert.equal(isAffected(open, tag), still);
  });
}

test('mirrors and digests lead to the same application', () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  for (const image of [
    'n8nio/n8n',
    'docker.io/n8nio/n8n:latest',
    'index.docker.io/n8nio/n8n:1',
    'mirror.gcr.io/n8nio/n8n:1.50.0',
    'docker.n8n.io/n8nio/n8n',
    `n8nio/n8n@${digest}`,
  ]) {
    assert.equal(applicationImage(image)?.application?.name, 'n8n', image);
  }
  assert.equal(applicationImage(`n8nio/n8n@${digest}`)?.tag, undefined);
  assert.equal(
    applicationImage('public.ecr.aws/docker/library/sonarqube:10')?.application?.name,
    'SonarQube',
  );
});

test('another registry is another image, and what is no reference is nothing', () => {
  assert.equal(applicationImage('registry.example.com/n8nio/n8n:1.50.0')?.application, undefined);
  assert.equal(applicationImage('registry.example.com/shop/redis-commander')?.shortName, 'redis-commander');
  assert.equal(applicationImage('{{ .Values.image }}'), undefined);
  assert.equal(applicationImage(undefined), undefined);
  assert.equal(applicationImage('redis:7')?.isKnown, true);
  assert.equal(applicationImage('registry.example.com/redis:7')?.isKnown, false);
});
