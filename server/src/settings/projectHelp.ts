/**
 * Help for editing a project file: what can be written at a place, and what a key there means.
 * Knows the file's schema; the place is found by `projectPlace.ts`.
 */
import type { Words } from '../analysis/messages/catalogue.ts';
import { rules } from '../analysis/rules/registry.ts';
import type { Position, Range } from '../analysis/text.ts';
import { listItem, placeAt } from './projectPlace.ts';
import { projectSchema } from './projectSchema.ts';
import type { Schema } from './settingRow.ts';

/** A word that can be written at the cursor. */
export interface Proposal {
  readonly label: string;
  readonly kind: 'key' | 'value';
  readonly description: string;
  /** What to write in place of `range`. */
  readonly newText: string;
  readonly range: Range;
}

export interface KeyHelp {
  readonly markdown: string;
  readonly range: Range;
}

const schema = projectSchema(rules);

/** What can be written at the cursor, in the order of the settings. */
export function proposalsAt(
  text: string,
  { line, character }: Position,
  { say }: Words,
): readonly Proposal[] {
  const lines = text.split(/\r?\n/);
  const place = placeAt(lines, line, character);
  if (place === undefined) return [];
  const range = { start: { line, character: character - place.word.length }, end: { line, character } };
  const forms = formsAt(place.path);
  const present = place.kind === 'key' ? siblingsOf(lines, line, range.start.character) : new Set<string>();
  const keys = place.kind === 'key' ? forms.flatMap(keysOf).filter(({ label }) => !present.has(label)) : [];
  // The beginning of an item in a list of texts looks like a key.
  const isValue = place.kind === 'value' || place.path.at(-1) === listItem;
  const values = isValue ? forms.flatMap(valuesOf) : [];
  return [...keys, ...values].map((word) => {
    const { label: key, description } = word;
    return { ...word, description: say({ id: 'setting-help', key, text: description }), range };
  });
}

/** What the key at a position means; undefined if there is no key, or an unknown one. */
export function keyHelpAt(text: string, { line, character }: Position, words: Words): KeyHelp | undefined {
  const lines = text.split(/\r?\n/);
  const content = lines[line] ?? '';
  const start = character - (/[\w.-]*$/.exec(content.slice(0, character))?.[0].length ?? 0);
  const [word = ''] = /^[\w.-]*/.exec(content.slice(start)) ?? [];
  const place = placeAt(lines, line, start + word.length);
  if (word === '' || place?.word.replace(/^["']/, '') !== word || place.kind !== 'key') return undefined;
  const found = formsAt([...place.path, word])[0];
  if (found === undefined) return undefined;
  const range = { start: { line, character: start }, end: { line, character: start + word.length } };
  const meaning = words.say({ id: 'setting-help', key: word, text: String(found['description'] ?? word) });
  return { markdown: [meaning, allowedValues(found, words)].join('\n\n').trim(), range };
}

/** The schemas that a value at a path may have. */
function formsAt(path: readonly string[]): readonly Schema[] {
  return path.reduce<readonly Schema[]>(
    (forms, step) =>
      forms
        .flatMap((form) => {
          if (step === listItem) return [form['items'] as Schema | undefined];
          const properties = (form['properties'] ?? {}) as Readonly<Record<string, Schema>>;
          return Object.hasOwn(properties, step) ? [properties[step]] : [];
        })
        .flatMap((form) => (form === undefined ? [] : alternatives(form))),
    [schema],
  );
}

/** One of several alternatives, with the description that all share. */
function alternatives(form: Schema): readonly Schema[] {
  const { anyOf, ...shared } = form;
  return anyOf === undefined ? [form] : (anyOf as readonly Schema[]).map((one) => ({ ...shared, ...one }));
}

type Word = Omit<Proposal, 'range'>;

function keysOf(form: Schema): readonly Word[] {
  const properties = (form['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  return Object.entries(properties).map(([label, property]) => ({
    label,
    kind: 'key',
    description: String(property['description'] ?? ''),
    newText: isNested(property) ? `${label}:` : `${label}: `,
  }));
}

/** Its value begins on the next line. */
function isNested(form: Schema): boolean {
  return alternatives(form).some(({ properties, items }) => properties !== undefined || items !== undefined);
}

/** The words for a value. `false` is only there because YAML 1.1 makes it of `off`; it is not proposed. */
function valuesOf(form: Schema): readonly Word[] {
  const { enum: words = [], enumDescriptions: descriptions = [], type } = form;
  const known = type === 'boolean' ? [true, false] : (words as readonly unknown[]);
  return known.flatMap((value, index) => {
    if (value === null || (value === false && type !== 'boolean')) return [];
    const description = String((descriptions as readonly string[])[index] ?? '');
    return [{ label: String(value), kind: 'value', description, newText: String(value) } as const];
  });
}

function allowedValues(form: Schema, { say }: Words): string {
  return valuesOf(form)
    .map(({ label, description }) =>
      description === ''
        ? `- \`${label}\``
        : `- \`${label}\`: ${say({ id: 'setting-help', key: label, text: description })}`,
    )
    .join('\n');
}

/** The other keys of the mapping in block style whose keys begin at this column. */
function siblingsOf(lines: readonly string[], line: number, column: number): ReadonlySet<string> {
  const found = new Set<string>();
  const isFirst = (lines[line] ?? '').slice(0, column).includes('-');
  for (const step of isFirst ? [1] : [-1, 1]) {
    for (let i = line + step; i >= 0 && i < lines.length; i += step) {
      const [, before = '', key] = /^([ -]*)([^\s:#]+)\s*:/.exec(lines[i] ?? '') ?? [];
      if (key === undefined || before.length > column) continue;
      if (before.length < column || (step === 1 && before.includes('-'))) break;
      found.add(key);
      if (before.includes('-')) break;
    }
  }
  return found;
}
