import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asSettingsSay } from '../views/namespace.ts';
import { isWritten, type Place, type PlacedText, rangeOf, wholeText } from '../views/place.ts';
import { chartView } from './chartView.ts';
import { editBetween, movedPieces } from './movedPieces.ts';
import type { RenderedChart, TextRun, Writer } from './renderedChart.ts';

const template = [
  'kind: Pod',
  'spec:',
  '  {{- if .Values.on }}',
  '  enableServiceLinks: true',
  '  {{- end }}',
  '  containers:',
  '    - image: {{ .Values.image }}',
  '      {{- include "web.env" . | nindent 6 }}',
  '',
].join('\n');
const helpers = '{{ define "web.env" }}\nenv: []\n{{ end }}';
const values = 'on: true\nimage: nginx # here\n';
const files = new Map<string, PlacedText>(
  Object.entries({ 'templates/a.yaml': template, 'templates/_h.tpl': helpers, 'values.yaml': values }).map(
    ([path, text]) => [path, wholeText(`file:///web/${path}`, text)],
  ),
);

const action = (path: string, words: string): Writer => ({
  kind: 'action',
  path,
  start: (files.get(path)?.text ?? '').indexOf(words),
  values: [],
});
const run = (words: string, writer: Writer, ...by: readonly Writer[]) => ({ words, writer, by });
const written = (words: string, path = 'templates/a.yaml', ...by: readonly Writer[]) =>
  run(words, { kind: 'text', path, start: (files.get(path)?.text ?? '').indexOf(words) }, ...by);

const parts = [
  written('kind: Pod\nspec:'),
  written('\n  enableServiceLinks: true'),
  written('\n  containers:\n    - image: '),
  run(
    'nginx',
    { kind: 'value', path: 'values.yaml', way: ['image'] },
    action('templates/a.yaml', '.Values.image'),
  ),
  run('\n      ', action('templates/a.yaml', 'include')),
  written('env: []', 'templates/_h.tpl', action('templates/a.yaml', 'include')),
  run('\n', { kind: 'text', path: 'templates/a.yaml', start: template.length - 1 }),
];

function chartOf(
  all: readonly ((TextRun & { words: string }) | ReturnType<typeof run>)[],
  unstable: readonly number[] = [],
): RenderedChart {
  const runs = all.map(({ words, writer, by }) => ({ length: words.length, writer, by }));
  const text = all.map(({ words }) => words).join('');
  const name = 'web/templates/a.yaml';
  return {
    templates: [{ name, path: 'templates/a.yaml', text, runs, unstable: new Set(unstable) }],
    problems: [],
    missing: [],
  };
}

const composition = { id: 'helm:web', label: 'web', resolveNamespace: asSettingsSay };
const say = (place: Place | undefined) =>
  place &&
  `${place.in.uri.replace('file:///web/', '')}:${rangeOf(place).start.line + 1} ${place.in.text?.slice(place.span.start, place.span.end)}`;

function placesIn(chart: RenderedChart) {
  const reading = chartView(chart, (path) => files.get(path), composition);
  assert.ok(reading);
  const placed = reading.documents.find(({ document }) => document.text.includes('kind: Pod'));
  assert.ok(placed);
  const { text } = placed.document;
  const spanOf = (words: string, length = words.length) => {
    const start = text.indexOf(words);
    assert.ok(start >= 0, words);
    return { start, end: start + length };
  };
  return {
    reading,
    text,
    exact: (words: string, length?: number) => say(reading.view.exact(placed, spanOf(words, length))),
    near: (words: string) => {
      const where = reading.view.near(placed, spanOf(words));
      return isWritten(where) ? say(where) : where.label;
    },
  };
}

test('what stands word for word in a template is exact, whatever took away the ends of lines around it', () => {
  const { exact, near, text, reading } = placesIn(chartOf(parts));
  assert.match(text, /^---\n# Source: web\/templates\/a\.yaml\nkind: Pod\n/);
  assert.equal(exact('enableServiceLinks: true'), 'templates/a.yaml:4 enableServiceLinks: true');
  assert.equal(exact('containers:'), 'templates/a.yaml:6 containers:');
  assert.equal(exact('kind: Pod'), 'templates/a.yaml:1 kind: Pod');
  assert.equal(near('# Source'), 'templates/a.yaml:1 ');
  assert.deepEqual(
    reading.view.writtenIn,
    ['templates/a.yaml', 'values.yaml', 'templates/_h.tpl'].map((path) => `file:///web/${path}`),
  );
});

test('what an action printed is near the value, or the line of the helper; an image near its action', () => {
  const { exact, near, reading } = placesIn(chartOf(parts));
  assert.deepEqual([exact('nginx'), near('nginx')], [undefined, 'templates/a.yaml:7 {{ .Values.image }}']);
  assert.deepEqual([exact('env: []'), near('env: []')], [undefined, 'templates/_h.tpl:2 env: []']);
  assert.equal(near('image'), 'templates/a.yaml:7 image');
  const seen = reading.view.seenAt?.('file:///web/values.yaml', { line: 1, character: 8 });
  assert.equal(seen?.placed.document.text.slice(seen.offset, seen.offset + 5), 'nginx');
});

test('an insertion between lines that an action stands between is not exact', () => {
  const { exact } = placesIn(chartOf(parts));
  assert.equal(exact('  containers:', 0), undefined);
});

test('nothing is inserted that a branch which was not rendered may have', () => {
  const { reading } = placesIn(chartOf(parts.filter(({ words }) => !words.includes('enableServiceLinks'))));
  const [placed] = reading.documents.filter(({ document }) => document.text.includes('kind: Pod'));
  assert.ok(placed);
  const start = placed.document.text.indexOf('spec:');
  const at = (newText: string) => reading.view.exact(placed, { start, end: start }, newText);
  assert.equal(at('enableServiceLinks: false\n'), undefined);
  assert.ok(at('other: false\n'));
});

test('places follow an edit of their file, and what was edited is near', () => {
  const before = wholeText('file:///a', 'one\ntwo\nthree\n');
  const copied = (start: number, end: number) =>
    ({ kind: 'copied', from: { in: before, span: { start, end } } }) as const;
  const after = wholeText('file:///a', 'zero\none\ntwoo\nthree\n');
  const inserted = wholeText('file:///a', 'one\nzero\ntwo\nthree\n');
  const shown = (text: PlacedText) =>
    movedPieces([copied(0, 8), copied(8, 14)], editBetween(before, text)).map((piece) =>
      piece.kind === 'made'
        ? ['made', piece.text, isWritten(piece.near) ? rangeOf(piece.near).start.line : undefined]
        : [text.text?.slice(piece.from.span.start, piece.from.span.end)],
    );
  assert.deepEqual(shown(inserted), [['one\n'], ['two\n'], ['three\n']]);
  assert.deepEqual(shown(after).at(-1), ['three\n']);
  const others = [copied(0, 8)];
  assert.equal(movedPieces(others, editBetween(wholeText('file:///b', ''), after)), others);
});

test('what no file has is near the action that printed it, or the head of the template', () => {
  const lost: Writer = { kind: 'unknown' };
  const by = action('templates/a.yaml', 'include');
  const { near } = placesIn(chartOf([written('kind: Pod\n'), run('a: 1\n', lost, by), run('b: 2\n', lost)]));
  assert.equal(near('a: 1'), 'templates/a.yaml:8 {{- include "web.env" . | nindent 6 }}');
  assert.equal(near('b: 2'), 'templates/a.yaml:1 ');
});

test('a template that has changed since it was rendered is not exact', () => {
  const stale = chartOf([run('kind: Pod\n', { kind: 'text', path: 'templates/a.yaml', start: 3 })]);
  const { exact, near } = placesIn(stale);
  assert.equal(exact('kind: Pod'), undefined);
  assert.match(near('kind: Pod') ?? '', /^templates\/a\.yaml:1/);
});

test('what another time would be another is a hole', () => {
  const { reading } = placesIn(
    chartOf([written('kind: Pod\n'), run('a: x\nb: y\n', { kind: 'unknown' })], [1]),
  );
  const state = reading.documents.at(-1)?.document.state;
  assert.ok(state?.kind === 'parsed' && state.root?.type === 'mapping');
  assert.deepEqual(
    state.root.entries.map(({ key, value }) => `${key} ${value.type}`),
    ['kind scalar', 'a hole', 'b scalar'],
  );
});

test('notes are no manifest, and a chart that prints nothing else is no view', () => {
  const chart = chartOf(parts);
  const templates = chart.templates.map((each) => ({ ...each, name: 'web/templates/NOTES.txt' }));
  assert.equal(
    chartView({ ...chart, templates }, (path) => files.get(path), composition),
    undefined,
  );
});

test('documents that stay the same are the same objects', () => {
  const before = chartView(chartOf(parts), (path) => files.get(path), composition);
  const after = chartView(chartOf(parts), (path) => files.get(path), composition, before);
  assert.ok(before && after);
  assert.equal(after.documents.at(-1)?.document, before.documents.at(-1)?.document);
});
