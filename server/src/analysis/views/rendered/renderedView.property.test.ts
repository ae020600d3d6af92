/** The law of the rendered view over random charts: an edit changes the one line that was printed, or there is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ChartTemplate, chartTemplates } from '../../../../../test/support/chartTemplates.ts';
import { runsOf } from '../../../../../test/support/share.ts';
import { written as writtenAt } from '../../../../../test/support/written.ts';
import { readManifestFile } from '../../documents/manifestFile.ts';
import { lineStartsOf } from '../../text.ts';
import { fileView } from '../fileView.ts';
import { rangeOf } from '../place.ts';
import { renderedView } from './renderedView.ts';

const source = 'chart/templates/all.yaml';

/** What Helm prints: each document behind a comment that names the template; with the line of the template of each. */
function printed({ printed: lines }: ChartTemplate) {
  const documents = lines.reduce<(typeof lines)[number][][]>(
    (all, line) => {
      if (line.text === '---') all.push([]);
      else all.at(-1)?.push(line);
      return all;
    },
    [[]],
  );
  const all = documents
    .filter(({ length }) => length > 0)
    .flatMap((lines) => [
      { text: '---', from: undefined, within: undefined },
      { text: `# Source: ${source}`, from: undefined, within: undefined },
      ...lines,
    ]);
  return { text: all.map(({ text }) => `${text}\n`).join(''), from: all.map(({ from }) => from), all };
}

interface Asked {
  readonly line: number;
  readonly written: string;
  /** Of the template; undefined where the line may not be edited. */
  readonly exact: number | undefined;
}

/** Asks for each line of a rendered text, and for a place at its start, where it is written; holds what always holds. */
function ask(text: string, template: string): readonly Asked[] {
  const { documents } = readManifestFile(text);
  const view = renderedView(
    fileView('-', documents),
    new Map([[source, { uri: source, text: template }]]),
    '-',
  );
  const templateLines = template.split('\n');
  return documents.flatMap((placed) => {
    const { document, startLine } = placed;
    return lineStartsOf(document.text).flatMap((start, index): readonly Asked[] => {
      const line = document.text.slice(start).split('\n', 1)[0] ?? '';
      const written = line.trim();
      const from = start + line.length - line.trimStart().length;
      const span = { start: from, end: start + line.trimEnd().length };
      if (written === '') return [];
      const near = writtenAt(view.near(placed, span));
      assert.ok(near.span.start >= 0 && near.span.end <= (near.in.text ?? '').length, line);
      const exact = view.exact(placed, span);
      const insertion = view.exact(placed, { start: from, end: from });
      assert.equal(insertion === undefined, exact === undefined, line);
      if (exact === undefined) return [{ line: startLine + index, written, exact: undefined }];
      assert.equal(exact.in.text?.slice(exact.span.start, exact.span.end), written);
      assert.deepEqual(near, exact);
      assert.equal(insertion?.span.start, exact.span.start);
      const at = rangeOf(exact).start.line;
      // What names no source stands where it stands.
      if (exact.in.uri === source) assert.equal(templateLines[at]?.trimEnd(), line.trimEnd());
      return [{ line: startLine + index, written, exact: at }];
    });
  });
}

test('a key is not inserted into a mapping that has it in a branch that printed nothing', () => {
  let refused = 0;
  let inserted = 0;
  fc.assert(
    fc.property(chartTemplates, (chart) => {
      const { text, all } = printed(chart);
      const { documents } = readManifestFile(text);
      const sources = new Map([[source, { uri: source, text: chart.template }]]);
      const view = renderedView(fileView('-', documents), sources, '-');
      for (const placed of documents) {
        for (const [line, start] of lineStartsOf(placed.document.text).entries()) {
          const { text = '', within } = all[placed.startLine + line] ?? {};
          const at = start + text.length - text.trimStart().length;
          const canHold = (key: string) =>
            view.exact(placed, { start: at, end: at }, `${key}: 1\n`) !== undefined;
          if (within === undefined || text.trimStart().startsWith('-')) continue;
          if (canHold('unheardOf')) inserted += 1;
          for (const { key } of chart.unprinted.filter((one) => one.within === within)) {
            if (all.some((one) => one.within === within && one.text.includes(`${key}:`))) continue;
            refused += 1;
            assert.ok(!canHold(key), `${key} before ${text} in\n${chart.template}`);
          }
        }
      }
    }),
    runsOf(1_500, 50_000),
  );
  assert.ok(refused > 0 && inserted > 0, `${refused}, ${inserted}`);
});

let lines = 0;
let edited = 0;

test('a line that may be edited is the one that was printed, and was printed once', () => {
  fc.assert(
    fc.property(chartTemplates, (chart) => {
      const { text, from } = printed(chart);
      const times = new Map<number, number>();
      for (const line of from) if (line !== undefined) times.set(line, (times.get(line) ?? 0) + 1);
      for (const { line, exact, written } of ask(text, chart.template)) {
        if (written === '---' || written.startsWith('# Source')) continue;
        lines += 1;
        if (exact === undefined) continue;
        edited += 1;
        const why = `${written} on line ${line + 1} of\n${text}\nof\n${chart.template}`;
        assert.equal(exact, from[line], why);
        assert.equal(times.get(exact), 1, why);
      }
    }),
    runsOf(1_500, 50_000),
  );
  // Else the law would hold of a view that knows nothing.
  assert.ok(edited > lines / 10, `${edited} of ${lines} lines`);
});

test('a template that is another one by now is edited only where it says the same', () => {
  const change = fc.record({
    at: fc.nat(40),
    how: fc.constantFrom('remove', 'repeat', 'swap', 'indent', 'comment'),
  });
  fc.assert(
    fc.property(chartTemplates, fc.array(change, { minLength: 1, maxLength: 4 }), (chart, changes) => {
      const { text } = printed(chart);
      const template = chart.template.split('\n');
      for (const { at, how } of changes) {
        const line = at % template.length;
        const old = template[line] ?? '';
        if (how === 'remove') template.splice(line, 1);
        else if (how === 'repeat') template.splice(line, 0, old);
        else if (how === 'swap') template.splice(line, 2, template[line + 1] ?? '', old);
        else if (how === 'indent') template[line] = `  ${old}`;
        else template[line] = `{{/* ${old}`;
      }
      ask(text, template.join('\n'));
    }),
    runsOf(500, 20_000),
  );
});

test('texts of any kind have places, and take no time', () => {
  const texts = fc.string({
    unit: fc.constantFrom('{{', '}}', '-', ' ', '\n', ':', 'a', '"', '`', '#', '|', '/*'),
  });
  fc.assert(
    fc.property(texts, texts, (text, template) => {
      ask(`---\n# Source: ${source}\n${text}`, template);
    }),
    runsOf(500, 20_000),
  );
});
