/** Views whose maps are wrong or know only some parts: findings stand somewhere, and edits replace what they claim to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runsOf } from '../../../../test/support/share.ts';
import { readManifestFile } from '../documents/manifestFile.ts';
import type { DocumentFinding } from '../findings/documentFinding.ts';
import { applyRangeEdits, lineStartsOf, offsetAt, type Span } from '../text.ts';
import { asSettingsSay } from '../views/namespace.ts';
import { type Place, type PlacedText, wholeText } from '../views/place.ts';
import type { View } from '../views/view.ts';
import { findingsOf } from './findingsOf.ts';

const lines = fc.constantFrom('a: 1', '  a: 1', 'b: 2', '- c', '', '# x', '{{ y }}', '---', 'a: 1\r');
const texts = fc.array(lines, { maxLength: 8 }).map((all) => all.join('\n'));
const uris = ['file:///one', 'file:///two'];

/** What a map says of any part: the right place, one beside it, any at all, one outside of the text, or nothing. */
const answers = fc.array(
  fc.record({
    how: fc.constantFrom('right', 'beside', 'any', 'outside', 'nothing', 'without text'),
    by: fc.nat(30),
    length: fc.nat(6),
    source: fc.nat(1),
  }),
  { minLength: 1, maxLength: 5 },
);
const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(8), fc.constantFrom('', 'new', 'new\n')), {
  minLength: 1,
  maxLength: 3,
});

function within(text: string, start: number, length: number): Span {
  const from = Math.min(start, text.length);
  return { start: from, end: Math.min(from + length, text.length) };
}

test('whatever a map says, an edit replaces the text that it claims to', () => {
  let offered = 0;
  fc.assert(
    fc.property(texts, fc.tuple(texts, texts), answers, spans, (made, sources, told, edits) => {
      const { documents } = readManifestFile(made);
      const files: readonly PlacedText[] = sources.map((text, index) => wholeText(uris[index] ?? '', text));
      let asked = 0;
      const answer = (text: string, span: Span): Place | undefined => {
        const { how, by, length, source } = told[asked++ % told.length] ?? assert.fail();
        const file = files[source] ?? assert.fail();
        const whole = file.text ?? '';
        const found = whole.indexOf(text.slice(span.start, span.end));
        if (how === 'nothing') return undefined;
        if (how === 'outside')
          return { in: file, span: { start: whole.length + by, end: whole.length + by + length } };
        if (how === 'any') return { in: file, span: within(whole, by, length) };
        const start = Math.max(found, 0) + (how === 'beside' ? 1 : 0);
        const place = { in: file, span: within(whole, start, span.end - span.start) };
        return how === 'without text' ? { ...place, in: { ...file, text: undefined } } : place;
      };
      const view: View = {
        resolveNamespace: asSettingsSay,
        id: 'made',
        label: 'made',
        documents,
        writtenIn: uris,
        near: ({ document }, span) =>
          answer(document.text, span) ?? { in: files[0] ?? assert.fail(), span: { start: 0, end: 0 } },
        exact: ({ document }, span) => answer(document.text, span),
      };
      const claims: string[] = [];
      const findings = findingsOf(view, ({ document: { text } }): readonly DocumentFinding[] => {
        const fixed = edits.map(([start, length, newText]) => ({
          span: within(text, start, length),
          newText,
        }));
        claims.push(...fixed.map(({ span }) => text.slice(span.start, span.end)));
        return [
          {
            code: 'argument-list-too-long',
            severity: 'error',
            message: { id: 'suppression-without-reason' },
            subject: '',
            span: within(text, 0, 4),
            workload: undefined,
            container: undefined,
            namespace: undefined,
            related: [],
            fixes: [{ title: { id: 'quoted', text: 'x' }, isPreferred: true, target: 'x', edits: fixed }],
          },
        ];
      });
      assert.equal(findings.length, documents.length);
      for (const [index, { file, range, fixes }] of findings.entries()) {
        assert.ok(range.start.line >= 0 && range.end.line >= range.start.line);
        for (const fix of fixes) {
          offered += 1;
          // All of them or none.
          assert.equal(fix.edits.length, edits.length);
          for (const [number, edit] of fix.edits.entries()) {
            const text = sources[uris.indexOf(edit.file ?? file)] ?? assert.fail();
            const starts = lineStartsOf(text);
            const replaced = text.slice(offsetAt(starts, edit.range.start), offsetAt(starts, edit.range.end));
            assert.equal(replaced, claims[index * edits.length + number]);
            assert.doesNotThrow(() => applyRangeEdits(text, [edit]));
          }
        }
      }
    }),
    runsOf(1_000, 50_000),
  );
  assert.ok(offered > 20, `${offered} fixes were offered`);
});
