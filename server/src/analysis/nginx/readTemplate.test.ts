import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meansNginxVariable } from './nginxVariable.ts';
import { readTemplate } from './readTemplate.ts';

/** Each use as it is written, with the directive that it stands in. */
function usesOf(text: string): readonly string[] {
  return readTemplate(text).uses.map(
    ({ span, directive }) => `${text.slice(span.start, span.end)} ${directive ?? '(comment)'}`,
  );
}

test('each use stands in its directive; comments have none', () => {
  const rows = [
    ['listen ${PORT};', '${PORT} listen'],
    ['location /${A} { proxy_pass http://$B; }', '${A} location', '$B proxy_pass'],
    ['set $a "x;$b # {"; # $c\n return 200 $d', '$a set', '$b set', '$c (comment)', '$d return'],
    [
      'log_format x \'$a\'\n# $b\n  "$c\\"$d";',
      '$a log_format',
      '$b (comment)',
      '$c log_format',
      '$d log_format',
    ],
    ['map $a $b { default $c; "~^(?<n>.)$" x$n; }', '$a map', '$b map', '$c default', '$n "~^(?<n>.)$"'],
    ['a b#$c;', '$c a'],
    ['a \\;$b;', '$b a'],
    ['return 200 "never ends $a; b $c', '$a return', '$c return'],
    ['# ${ONLY}\r\n}{;;$x', '${ONLY} (comment)', '$x $x'],
    ['', ''],
  ] as const;
  for (const [text, ...uses] of rows) assert.deepEqual(usesOf(text), uses.filter(Boolean), text);
});

test('what a configuration defines is known, in any case of letters', () => {
  const defined = (text: string) => [...readTemplate(text).defined].sort().join(' ');
  assert.equal(
    defined('set $Tier 1; auth_request_set ${user} $x; js_set $js main.js; perl_set $p x;'),
    'js p tier user',
  );
  assert.equal(defined('map $host $up { default a; } map $a "$quoted" {}'), 'quoted up');
  assert.equal(
    defined('geo $remote_addr $where {} geo $alone {} split_clients "$a" $part {}'),
    'alone part where',
  );
  assert.equal(defined("location ~ ^/(?<Name>[a-z]+)/(?P<id>\\d+)/(?'q'x)$ {} if ($x) {}"), 'id name q');
  assert.equal(defined('# set $no 1;\nproxy_set_header X $y;'), '');
});

test('set $backend ${BACKEND}: the second is the environment’s, however nginx spells it', () => {
  const content = readTemplate(
    'set $backend ${BACKEND}; set $Tier x; proxy_pass http://$backend; return 200 $Tier$tier;',
  );
  assert.deepEqual(
    content.uses.filter((use) => meansNginxVariable(use, content)).map(({ name }) => name),
    ['backend', 'Tier', 'backend', 'Tier'],
  );
});

test('what means nginx: by directive, braces and name', () => {
  const meant = (text: string) => {
    const content = readTemplate(text);
    return content.uses
      .filter((use) => meansNginxVariable(use, content))
      .map(({ name }) => name)
      .join(' ');
  };
  assert.equal(meant('proxy_pass http://$host$uri; return 301 ${scheme}://${host};'), 'host uri scheme host');
  assert.equal(
    meant('proxy_pass http://${host}; listen $host; server_name $host; root /${document_root};'),
    '',
  );
  assert.equal(meant('x $http_x_key $arg_ $sent_http_a $HOST $Uri $unheard_of;'), 'http_x_key sent_http_a');
  assert.equal(meant('set $tier 1; x $tier $other; # $host'), 'tier tier');
});
