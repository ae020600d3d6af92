import assert from 'node:assert/strict';
import { test } from 'node:test';
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
    // The processor's time, since other work on the machine is none of this.
    const before = process.cpuUsage();
    readTemplate(text);
    const { user, system } = process.cpuUsage(before);
    const tookMs = (user + system) / 1000;
    assert.ok(tookMs < 5_000, `${text.slice(0, 20)}: ${tookMs} ms`);
  }
});
