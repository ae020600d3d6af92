import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { readTemplate } from './readTemplate.ts';

test('a template of 5 MB is read in time that grows with its length', () => {
  const repeated = (text: string) => text.repeat(Math.ceil((5 * 1024 * 1024) / text.length));
  const hostile = [
    repeated('proxy_set_header X-$name ${VALUE};\n'),
    `"${repeated('\\"')}`,
    repeated('${'),
    repeated('$a'),
    repeated('(?<'),
    `x ${repeated('{ ')}`,
    repeated('a'),
    `# ${repeated('$a ')}`,
  ];
  for (const text of hostile) {
    assertSoon(5_000, () => readTemplate(text), text.slice(0, 20));
  }
});
