/**
 * A row for a value in the table of values of a chart's README.
 * Knows the tables that helm-docs, Bitnami's generator and people make; does not know what the value does.
 */
import { memo } from '../../memo.ts';
import type { SpanEdit } from '../../text.ts';
import type { PlacedText } from '../../views/place.ts';

interface Row {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly string[];
}

interface Table {
  /** What each column holds. */
  readonly columns: readonly ('name' | 'type' | 'default' | 'purpose' | 'other')[];
  readonly rows: readonly Row[];
}

/** `behind` are the names of values that stand before it in the values file, the nearest first. Undefined where no table has such. */
export function readmeRow(
  file: PlacedText,
  name: string,
  purpose: string,
  behind: readonly string[],
): SpanEdit | undefined {
  const { text = '' } = file;
  if (text.includes(`${name}\``) || new RegExp(`\\| *${name.replaceAll('.', '\\.')} *\\|`).test(text))
    return undefined;
  const tables = tablesOf(file);
  for (const table of tables) {
    const at = placeIn(table, name, behind);
    if (at !== undefined) return rowAt(text, table, at, name, purpose);
  }
  return undefined;
}

/** `false` where a value's row says that its default is `true`. */
export function newDefault(file: PlacedText, name: string): SpanEdit | undefined {
  for (const { columns, rows } of tablesOf(file)) {
    const column = columns.indexOf('default');
    const row = rows.find(({ cells }) => (cells[0] ?? '').trim().replaceAll('`', '') === name);
    const cell = row?.cells[column];
    if (row === undefined || cell === undefined) continue;
    const [, before, tick = ''] = /^( *(`?))true\2 *$/.exec(cell) ?? [];
    if (before === undefined) return undefined;
    const start = row.start + 1 + row.cells.slice(0, column).join('|').length + (column > 0 ? 1 : 0);
    const words = `${before}false${tick} `.replace(/ +$/, ' ');
    return { span: { start, end: start + cell.length }, newText: words.padEnd(cell.length) };
  }
  return undefined;
}

const known = memo<PlacedText, readonly Table[]>();

function tablesOf(file: PlacedText): readonly Table[] {
  const tables = known.get(file) ?? readTables(file.text ?? '');
  known.set(file, tables);
  return tables;
}

function readTables(text: string): readonly Table[] {
  const tables: Table[] = [];
  let at = 0;
  let rows: Row[] = [];
  const close = () => {
    const [head, rule, ...body] = rows;
    rows = [];
    if (head === undefined || rule === undefined || body.length === 0) return;
    if (!rule.cells.every((cell) => /^ *:?-+:? *$/.test(cell))) return;
    const columns = head.cells.map(kindOf);
    if (columns[0] === 'name' && columns.includes('default') && body.every((row) => row.cells.length >= 2))
      tables.push({ columns, rows: body });
  };
  for (const line of text.split('\n')) {
    const words = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (/^\|.*\|[ \t]*$/.test(words))
      rows.push({ start: at, end: at + words.length, cells: cellsOf(words.trimEnd().slice(1, -1)) });
    else close();
    at += line.length + 1;
  }
  close();
  return tables;
}

/** Bars behind a backslash part nothing. */
function cellsOf(words: string): readonly string[] {
  return words.split(/(?<!\\)\|/);
}

function kindOf(cell: string): Table['columns'][number] {
  const words = cell.trim().toLowerCase();
  if (['key', 'name', 'parameter', 'value name'].includes(words)) return 'name';
  if (words === 'type') return 'type';
  if (['default', 'value', 'default value'].includes(words)) return 'default';
  return words === 'description' ? 'purpose' : 'other';
}

/** The index of the row before which it goes. */
function placeIn({ rows }: Table, name: string, behind: readonly string[]): number | undefined {
  const names = rows.map(({ cells }) => (cells[0] ?? '').trim().replaceAll('`', ''));
  const isSorted =
    names.length > 3 &&
    names.every((each, index) => index === 0 || compare(names[index - 1] ?? '', each) <= 0);
  if (isSorted) {
    const next = names.findIndex((each) => compare(each, name) > 0);
    return next === -1 ? names.length : next;
  }
  for (const each of behind) {
    const index = names.findLastIndex((one) => one === each || one.startsWith(`${each}.`));
    if (index !== -1) return index + 1;
  }
  return undefined;
}

function compare(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}

function rowAt(
  text: string,
  { columns, rows }: Table,
  index: number,
  name: string,
  purpose: string,
): SpanEdit | undefined {
  const model = rows[Math.min(index, rows.length - 1)];
  if (model === undefined || columns.includes('other') || model.cells.length !== columns.length)
    return undefined;
  const isQuoted = (column: number) =>
    rows.filter(({ cells }) => /^`.*`$/.test((cells[column] ?? '').trim())).length > rows.length / 2;
  const cells = columns.map((kind, column) => {
    const words = { name, type: 'bool', default: 'false', purpose, other: '' }[kind];
    return isQuoted(column) ? `\`${words}\`` : words;
  });
  // A table whose bars stand below each other is kept so.
  const widths = columns.map((_, column) => new Set(rows.map(({ cells }) => cells[column]?.length)));
  const padded = cells.map((cell, column) => {
    const width = widths[column]?.size === 1 ? (model.cells[column] ?? '').length - 2 : 0;
    return ` ${cell.padEnd(width)} `;
  });
  const line = `|${padded.join('|')}|`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const row = rows[index];
  if (row !== undefined) return { span: { start: row.start, end: row.start }, newText: line + eol };
  return { span: { start: model.end, end: model.end }, newText: eol + line };
}
