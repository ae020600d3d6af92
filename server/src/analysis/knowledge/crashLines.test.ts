import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { applications } from './applications.ts';
import { crashMeaning } from './crashLines.ts';

for (const [line, rule] of [
  [
    '/docker-entrypoint.d/20-envsubst-on-templates.sh: line 31: envsubst: Argument list too long',
    'nginx-envsubst-too-long',
  ],
  ['exec /usr/local/bin/app: argument list too long', 'argument-list-too-long'],
  ['standard_init_linux.go:228: exec user process caused: argument list too long', 'argument-list-too-long'],
  ['strconv.ParseInt: parsing "tcp://10.0.0.7:6379": invalid syntax', 'service-link-collision'],
  ['nginx: [emerg] unknown "backend_service_host" variable', 'nginx-template-unknown-variable'],
  ['dial tcp: lookup $(REDIS_SERVICE_HOST): no such host', 'missing-service-link'],
] as const)
  test(`"${line.slice(0, 40)}…" points to ${rule}`, () => {
    assert.equal(crashMeaning(line)?.rules[0], rule);
  });

test('what runc says of a program that did not start is nothing that a script of nginx says', () => {
  for (const line of [
    'exec /app: argument list too long',
    'exec /docker-entrypoint.sh: argument list too long',
    'OCI runtime create failed: runc create failed: unable to start container process: exec: "/app": argument list too long',
  ])
    assert.deepEqual(crashMeaning(line)?.rules, ['argument-list-too-long', 'env-value-too-long'], line);
  // Who says it is not known.
  assert.ok(crashMeaning('line 53: Argument list too long')?.rules.includes('nginx-envsubst-too-long'));
});

test('each log of the table that tells one application from others names it', () => {
  let named = 0;
  for (const { name, collisions } of applications)
    for (const { outcome } of collisions) {
      const { log } = outcome;
      if (log === undefined || log.replaceAll('…', '').trim().length < 12) continue;
      const meaning = crashMeaning(`2026-01-01 web | ${log.replaceAll('…', '10.0.0.7:80')}`);
      assert.ok(meaning?.applications.includes(name), `${name}: ${log}`);
      named += 1;
    }
  assert.ok(named > 100, `${named}`);
});

test('other lines point to nothing, however long they are', () => {
  for (const line of ['', 'panic: runtime error', 'OOMKilled', 'x'.repeat(1_000_000), '$('.repeat(500_000)])
    assert.equal(crashMeaning(line), undefined);
  assert.ok(assertSoon(1_000, () => crashMeaning(`${'tcp '.repeat(250_000)} tcp://10.0.0.7:80`)));
});
