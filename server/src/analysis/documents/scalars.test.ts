import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyName, plainValue } from './scalars.ts';

/** What strconv.FormatFloat(…, 'g', -1, 32) and FormatInt of Go 1.26 print. */
const keys: readonly (readonly [text: string, name: string])[] = [
  ['0', '0'],
  ['-0', '0'],
  ['-.0', '-0'],
  ['-0.0', '-0'],
  ['.0_0', '0'],
  ['0x10', '16'],
  ['0o17', '15'],
  ['017', '15'],
  ['08', '8'],
  ['0b101', '5'],
  ['1_000', '1000'],
  ['+5', '5'],
  ['1000000', '1000000'],
  ['1000000.0', '1e+06'],
  ['1000000.5', '1.0000005e+06'],
  ['123456.5', '123456.5'],
  ['0.0001', '0.0001'],
  ['0.00001', '1e-05'],
  ['1.10', '1.1'],
  ['3.14159265358979', '3.1415927'],
  ['16777217.0', '1.6777216e+07'],
  ['1e300', '.inf'],
  ['-1e300', '-.inf'],
  ['.inf', '.inf'],
  ['.NaN', '.nan'],
  ['9007199254740993', '9007199254740993'],
  ['18446744073709551616', '1.8446744e+19'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['y', 'true'],
  ['~', '~'],
];

for (const [text, name] of keys) {
  test(`the key ${text} is called ${name}`, () => {
    assert.equal(keyName(plainValue(text), text), name);
  });
}

for (const text of [
  '.5e999',
  '1e999',
  '._5',
  '.5_',
  '.5_e1',
  '0x1FFFFFFFFFFFFFFFFF',
  '12:30',
  '2026-11-24',
]) {
  test(`${text} is a text`, () => {
    assert.equal(plainValue(text), text);
  });
}
