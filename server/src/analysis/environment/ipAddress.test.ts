import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressFamily } from './ipAddress.ts';

const rows: readonly (readonly [string, 'IPv4' | 'IPv6' | undefined])[] = [
  ['10.0.0.1', 'IPv4'],
  ['255.255.255.255', 'IPv4'],
  ['10.0.0.256', undefined],
  ['10.0.0', undefined],
  ['10.0.0.1.2', undefined],
  ['010.0.0.1', undefined],
  ['10.0.0.1/24', undefined],
  [' 10.0.0.1', undefined],
  ['fd00::1', 'IPv6'],
  ['::', 'IPv6'],
  ['::1', 'IPv6'],
  ['1::', 'IPv6'],
  ['1:2:3:4:5:6:7:8', 'IPv6'],
  ['1:2:3:4:5:6:7::', 'IPv6'],
  ['::ffff:10.0.0.1', 'IPv6'],
  ['1:2:3:4:5:6:10.0.0.1', 'IPv6'],
  ['1:2:3:4:5:6:7:8:9', undefined],
  ['1:2:3:4:5:6:7', undefined],
  ['1::2::3', undefined],
  ['1:2:3:4::5:6:7:8', undefined],
  ['12345::', undefined],
  [':1', undefined],
  ['1:', undefined],
  [':::', undefined],
  ['10.0.0.1::', undefined],
  ['fd00::1%eth0', undefined],
  ['[fd00::1]', undefined],
  ['', undefined],
  ['None', undefined],
];

for (const [text, family] of rows) {
  test(`${JSON.stringify(text)} is ${family ?? 'no address'}`, () => {
    assert.equal(addressFamily(text), family);
  });
}

test('agrees with Node on everything that is built from the parts of addresses', () => {
  const part = fc.constantFrom(
    '0',
    '1',
    'ff',
    'abcd',
    '12345',
    '256',
    '255',
    '00',
    ':',
    '::',
    '.',
    '10.0.0.1',
    'g',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const expected = { 0: undefined, 4: 'IPv4', 6: 'IPv6' }[isIP(text)];
      assert.equal(addressFamily(text), expected, text);
    }),
    { numRuns: 20_000 },
  );
});
