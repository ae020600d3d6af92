import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asSettingsSay } from '../namespace.ts';
import { isWritten, type Place, rangeOf, wholeText } from '../place.ts';
import { compose, type Piece } from './composedView.ts';

const base = wholeText(
  'file:///base.yaml',
  'kind: Pod\nspec:\n  containers:\n    - name: app\n      image: app:1\n',
);
const patch = wholeText('file:///patch.yaml', 'spec:\n  enableServiceLinks: false\n');
const copied = (text: typeof base, words: string): Piece => {
  const start = text.text?.indexOf(words) ?? -1;
  assert.ok(start >= 0, words);
  return { kind: 'copied', from: { in: text, span: { start, end: start + words.length } } };
};
const setting: Place = {
  in: wholeText('file:///overlay.yaml', 'images: [{ newTag: "2" }]\n'),
  span: { start: 0, end: 6 },
};
const made = (text: string): Piece => ({ kind: 'made', text, near: setting });

function placesIn(...pieces: readonly [Piece, ...Piece[]]) {
  const { text, documents, view } = compose({
    id: 'x',
    label: 'prod',
    pieces,
    resolveNamespace: asSettingsSay,
  });
  const [placed] = documents;
  assert.ok(placed);
  const say = (place: Place | undefined) =>
    place &&
    `${place.in.uri.replace('file:///', '')}:${rangeOf(place).start.line + 1}:${rangeOf(place).start.character + 1} ${place.in.text?.slice(place.span.start, place.span.end)}`;
  return {
    text,
    view,
    near: (words: string) => {
      const where = view.near(placed, {
        start: text.indexOf(words),
        end: text.indexOf(words) + words.length,
      });
      return isWritten(where) ? say(where) : where.label;
    },
    exact: (words: string) =>
      say(view.exact(placed, { start: text.indexOf(words), end: text.indexOf(words) + words.length })),
    insertion: (words: string) =>
      say(view.exact(placed, { start: text.indexOf(words), end: text.indexOf(words) })),
  };
}

const lastLineEnd = (base.text ?? '').length - 1;

const patched = () =>
  placesIn(
    copied(base, 'kind: Pod\nspec:\n'),
    copied(patch, '  enableServiceLinks: false\n'),
    copied(base, '  containers:\n    - name: app\n      image: app:'),
    made('2'),
    { kind: 'copied', from: { in: base, span: { start: lastLineEnd, end: lastLineEnd + 1 } } },
  );

test('what is copied whole is where it was written', () => {
  const { text, exact, near, view } = patched();
  assert.equal(
    text,
    'kind: Pod\nspec:\n  enableServiceLinks: false\n  containers:\n    - name: app\n      image: app:2\n',
  );
  assert.equal(exact('kind: Pod'), 'base.yaml:1:1 kind: Pod');
  assert.equal(exact('false'), 'patch.yaml:2:23 false');
  assert.equal(exact('containers:\n    - name'), 'base.yaml:3:3 containers:\n    - name');
  assert.equal(near('false'), exact('false'));
  assert.deepEqual(view.writtenIn, ['file:///base.yaml', 'file:///patch.yaml', 'file:///overlay.yaml']);
});

test('a line of which a part was made, or that goes on in another file, is near and not exact', () => {
  const { exact, near } = patched();
  assert.deepEqual([exact('image: app:2'), near('image: app:2')], [undefined, 'base.yaml:5:7 image: app:']);
  assert.deepEqual([exact('2'), near('2')], [undefined, 'overlay.yaml:1:1 images']);
  assert.equal(exact('spec:\n  enableServiceLinks'), undefined);
});

test('an insertion needs the line above to stand above it where it is written', () => {
  const { insertion } = patched();
  assert.equal(insertion('    - name'), 'base.yaml:4:1 ');
  assert.equal(insertion('  containers'), undefined);
  assert.equal(insertion('  enableServiceLinks'), undefined);
  assert.equal(insertion('kind'), undefined);
});

test('a line that was taken twice is not exact, nor one that stands at another column', () => {
  const twice = placesIn(copied(base, 'kind: Pod\n'), copied(base, 'kind: Pod\nspec:\n'));
  assert.deepEqual([twice.exact('kind: Pod'), twice.exact('spec:')], [undefined, 'base.yaml:2:1 spec:']);
  const moved = placesIn(made('  '), copied(base, 'kind: Pod\n'));
  assert.deepEqual(
    [moved.exact('kind: Pod'), moved.near('kind: Pod')],
    [undefined, 'base.yaml:1:1 kind: Pod'],
  );
});

test('what stands in no text has its label', () => {
  const { near, view } = placesIn({ kind: 'made', text: 'a: 1\n', near: { label: 'Pod/web of prod' } });
  assert.deepEqual([near('a'), view.writtenIn], ['Pod/web of prod', []]);
});
