import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outsideActions } from './outsideActions.ts';

test('sixty variables that are each made of all others are followed to the values that they share', () => {
  const names = Array.from({ length: 60 }, (_, index) => `$v${index}`);
  const lines = names.map((name) => `{{ ${name} := list ${names.filter((one) => one !== name).join(' ')} }}`);
  const text = [
    '{{ $links := .Values.links }}',
    '{{ $v59 := $links }}',
    ...lines,
    '{{ $_ := set $v0 "gone" (lookup "v1" "Secret" "shop" "login") }}',
  ].join('\n');
  const path = 'templates/a.yaml';
  const actions = outsideActions(new Map([[path, { text }]]));
  assert.equal(actions?.ask(path, '{{ .Values.links.gone }}'), true);
  assert.equal(actions?.ask(path, '{{ .Values.image }}'), false);
});
