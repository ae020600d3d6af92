import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../../test/support/processorTime.ts';
import { maskForms, maskOf, wordsOf } from './masks.ts';

const secret = 's3cr3t-Zq9/+=x';

test('a secret is hidden however it is written', () => {
  const mask = maskOf([secret]);
  const rows = [
    secret,
    Buffer.from(secret).toString('base64'),
    encodeURIComponent(secret),
    JSON.stringify({ a: secret }),
    `Bearer ${secret}`,
    `a${secret}b`,
  ];
  for (const row of rows) assert.doesNotMatch(mask(`it said ${row} and more`), /s3cr3t|Zq9|c3Ejcj/, row);
  assert.equal(mask(`x ${secret}, y`), 'x …, y');
});

test('a short one is hidden where it stands alone, and one that is hardly any leaves the text readable', () => {
  assert.equal(maskOf(['pass'])('pass: compass and pass.'), '…: compass and ….');
  assert.equal(maskOf(['a', '', undefined])('a cat'), 'a cat');
});

test('a key is hidden line by line, and where a part of it is cut', () => {
  const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
  const key = `-----BEGIN PRIVATE KEY-----\n${line}\n-----END PRIVATE KEY-----\n`;
  assert.doesNotMatch(maskOf([key])(`tls: bad key ${line}`), /MIIE/);
  assert.doesNotMatch(maskForms(`${key} and -----BEGIN RSA PRIVATE KEY-----\n${line}`), /MIIE/);
});

for (const text of [
  'token eyJhbGciOiJIUzI1NiJ9.e30.abc has expired',
  'k8s-aws-v1.aHR0cHM6 was refused',
  'Authorization: Bearer abcdefgh.ijkl',
  'authorization: basic dXNlcjpwYXNzd29yZA==',
  'cannot reach http://me:hunter2@proxy:3128',
  'POST /token client_secret=hunter2&x=1',
  '{"access_token": "abcdefghijklmnop1234"}',
  '--token abcdefghijklmnop1234 is not valid',
  'ya29.a0AfH6SMBx-y_z is not valid',
  'AKIAIOSFODNN7EXAMPLE is disabled',
]) {
  test(`the secret in ${JSON.stringify(text)} is hidden without being known`, () => {
    const masked = maskForms(text);
    assert.match(masked, /…/);
    assert.doesNotMatch(masked, /eyJ|aHR0|abcdefgh|dXNl|hunter2|a0Af|IOSF/);
  });
}

for (const text of [
  'services is forbidden: User "dev" cannot list resource "services" in API group "" in the namespace "shop"',
  'failed to get token: context deadline exceeded',
  'the token: it has expired. Run aws sso login',
  'the client secret of https://login.example.org/tenant is missing',
  'basic authentication is not supported',
]) {
  test(`${JSON.stringify(text)} holds no secret and stays`, () => {
    assert.equal(maskForms(text), text);
  });
}

test('the long words of an output, of whatever format', () => {
  const output = '{"status":{"token":"abcdefghijklmnop1234"}}\nand ABCDEFGHIJKLMNOPQRST';
  assert.deepEqual(wordsOf(output), ['abcdefghijklmnop1234', 'ABCDEFGHIJKLMNOPQRST']);
  assert.equal(wordsOf(`${'a'.repeat(20)} `.repeat(1000)).length, 200);
});

test('no text takes long, whoever made it', () => {
  const parts = [
    `x://${':'.repeat(20)}`,
    `basic${' '.repeat(50)}`,
    ' ',
    'token : ',
    '-----BEGIN A',
    'eyJ',
    '"',
    'a@',
    '://a:',
  ];
  for (const part of [...parts, ' '.repeat(1000), 'x://:']) {
    for (const text of [part.repeat(200_000 / part.length), `x://${part.repeat(200_000 / part.length)}`]) {
      assertSoon(1_500, () => maskForms(text), JSON.stringify(part.slice(0, 20)));
    }
  }
  const colons = `x://${':'.repeat(200_000)}`;
  assertSoon(1_500, () => maskForms(colons), 'colons');
});
