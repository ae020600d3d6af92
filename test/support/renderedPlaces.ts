/**
 * Where a rendered text says that its parts are written.
 * Knows texts in place of files.
 */
import assert from 'node:assert/strict';
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import { fileView } from '../../server/src/analysis/views/fileView.ts';
import { rangeOf } from '../../server/src/analysis/views/place.ts';
import { renderedView, type SourceFile } from '../../server/src/analysis/views/rendered/renderedView.ts';
import { written } from './written.ts';

/** Where the first of these texts of a rendered text is written, behind another one: `file:line text`, `=` where exact. */
export function placesIn(text: string, files: Readonly<Record<string, string>>) {
  const { documents } = readManifestFile(text);
  const sources = new Map<string, SourceFile>(
    Object.entries(files).map(([name, text]) => [name, { uri: name, text }]),
  );
  const view = renderedView(fileView('-', documents), sources, '-');
  return (wanted: string, behind = '') => {
    const offset = text.indexOf(wanted, text.indexOf(behind));
    assert.ok(offset >= 0, wanted);
    const placed = documents.findLast(({ startOffset }) => startOffset <= offset);
    assert.ok(placed);
    const start = offset - placed.startOffset;
    const span = { start, end: start + wanted.length };
    const near = written(view.near(placed, span));
    const exact = view.exact(placed, span);
    const said = near.in.text?.slice(near.span.start, near.span.end);
    if (exact !== undefined) {
      assert.deepEqual(exact, near);
      assert.equal(said, wanted);
    }
    return `${near.in.uri}:${rangeOf(near).start.line + 1} ${exact === undefined ? '' : '= '}${said}`;
  };
}
