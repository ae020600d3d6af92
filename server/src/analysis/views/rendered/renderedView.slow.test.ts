import { test } from 'node:test';
import { assertSoon } from '../../../../../test/support/processorTime.ts';
import { placesIn } from '../../../../../test/support/renderedPlaces.ts';

test('large texts take no time', () => {
  const head = 'kind: Pod\nmetadata:\n  name: x\n';
  for (const [text, template] of [
    [
      `${head}data:\n${'  - a:\n      - b: c\n'.repeat(20_000)}`,
      `${head}data:\n${'  - a:\n      - b: c\n'.repeat(20_000)}`,
    ],
    [`${head}a: b\n`, `${head}a: ${'{{ y }} '.repeat(100_000)}\n`],
    [`${head}a: b\n`, `${head}${'{{ if x }}\n'.repeat(100_000)}`],
    [`${head}${'- '.repeat(100_000)}a\n`, `${head}${'- '.repeat(100_000)}a\n${'{{ x }}\n'.repeat(50_000)}`],
  ] as const) {
    assertSoon(
      3_000,
      () => placesIn(`---\n# Source: c/t.yaml\n${text}`, { 'c/t.yaml': template })('x', 'name: '),
      template.slice(0, 60),
    );
  }
});
