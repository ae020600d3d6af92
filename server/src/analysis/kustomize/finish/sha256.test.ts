import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sha256 } from './sha256.ts';

const ofNode = (text: string) => createHash('sha256').update(text).digest('hex');

test('the digests that FIPS 180-4 gives', () => {
  assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('texts of all lengths and characters have the digest that OpenSSL makes', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = 'é'.repeat(length % 3) + 'x'.repeat(length);
    assert.equal(sha256(text), ofNode(text), `${length}`);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sha256(text) === ofNode(text)),
    { numRuns: 30 },
  );
  const long = 'kubernetes\n'.repeat(10_000);
  assert.equal(sha256(long), ofNode(long));
});
