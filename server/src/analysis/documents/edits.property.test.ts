/** The laws of every edit, on manifests in every style. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDocument as parseYaml } from 'yaml';
import { isLong, runsOf } from '../../../../test/support/share.ts';
import {
  Dice,
  pod,
  render,
  type Style,
  styles,
  type Value,
  withoutOutdents,
} from '../../../../test/support/styledManifest.ts';
import { applyEdits, type SpanEdit } from '../text.ts';
import { appendToList, insertCommentAbove, insertEntry, removeEntry } from './edits.ts';
import { parseDocument } from './parse.ts';
import { isLeaf, type YamlMapping, type YamlNode } from './tree.ts';

interface Place {
  readonly mapping: YamlMapping;
  readonly path: readonly (string | number)[];
}

function mappingsOf(node: YamlNode, path: readonly (string | number)[] = []): readonly Place[] {
  if (isLeaf(node)) return [];
  const inner =
    node.type === 'mapping'
      ? node.entries.flatMap((part) => (part.isAlias ? [] : mappingsOf(part.value, [...path, part.key])))
      : node.items.flatMap((part, i) => (part.isAlias ? [] : mappingsOf(part.value, [...path, i])));
  return node.type === 'mapping' ? [{ mapping: node, path }, ...inner] : inner;
}

/** The value by the library itself, each alias a copy of its own. */
function contentOf(text: string): Value {
  const document = parseYaml(withoutOutdents(text), { version: '1.1', merge: true, logLevel: 'silent' });
  assert.deepEqual(document.errors, [], text);
  return JSON.parse(JSON.stringify(document.toJS())) as Value;
}

type Mutable = { [key: string]: Value };

/** A value with the mapping at `path` changed. */
function changed(
  value: Value,
  path: readonly (string | number)[],
  change: (mapping: Mutable) => void,
): Value {
  const copy = structuredClone(value);
  let target = copy as unknown as Mutable;
  for (const key of path) target = target[key] as Mutable;
  change(target);
  return copy;
}

const commentsOf = (text: string) => [...text.matchAll(/# c\d+/g)].map(([comment]) => comment);

function hold(text: string, edit: SpanEdit, expected: Value, lostComments: readonly string[] = []): void {
  const after = applyEdits(text, [edit]);
  const context = `${JSON.stringify(edit)}\n--- before\n${text}\n--- after\n${after}`;
  assert.deepEqual(sorted(contentOf(after)), sorted(expected), context);
  const kept = commentsOf(text).filter((comment) => !lostComments.includes(comment));
  assert.deepEqual(commentsOf(after).sort(), kept.sort(), `comments: ${context}`);
  if (text.includes('\n')) {
    const isCrlf = text.includes('\r\n');
    assert.equal(/(^|[^\r])\n/.test(after), !isCrlf && after.includes('\n'), `line ends: ${context}`);
    // An empty line above the last entry stays when that entry goes, and has a line end of its own.
    const above = text.slice(0, text.indexOf('\n', edit.span.start) + 1);
    const isAsBefore = after.endsWith('\n') === text.endsWith('\n');
    assert.ok(isAsBefore || /\n\r?\n$/.test(above), `last line end: ${context}`);
  }
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, part]) => [key, sorted(part as Value)]),
  );
}

const item = [
  ['name', 'X'],
  ['value', "'it''s'"],
] as const;

interface Case {
  readonly text: string;
  readonly value: Value;
  readonly places: readonly Place[];
  readonly dice: Dice;
  readonly style: Style;
}

/**
 * Runs `check` on the mappings of many manifests; it answers whether there was an edit, undefined where there need not
 * be one. Of those that there could have been, more than the share `least` has to be there.
 */
function everyMapping(check: (at: Place, on: Case) => boolean | undefined, least = 0.97): void {
  let made = 0;
  let possible = 0;
  fc.assert(
    fc.property(styles, fc.integer(), (style, seed) => {
      const dice = new Dice(seed);
      const text = render(pod(dice), style, dice);
      const { state } = parseDocument(text);
      if (state.kind !== 'parsed' || state.root === undefined)
        assert.fail(`${JSON.stringify(state)}\n${text}`);
      const on = { text, value: contentOf(text), places: mappingsOf(state.root), dice, style };
      for (const place of on.places) {
        const isMade = check(place, on);
        if (isMade === undefined || style.hasAnchors) continue;
        possible += 1;
        if (isMade) made += 1;
      }
    }),
    runsOf(100, 5_000),
  );
  assert.ok(made > possible * least, `only ${made} of ${possible} edits were found`);
}

test('an inserted entry is the only change', () => {
  everyMapping(({ mapping, path }, { text, value, dice }) => {
    const document = parseDocument(text);
    const same = again(document, path);
    const before = dice.of(['containers', 'image', 'name', 'none']);
    const edit = insertEntry(document, same, 'newKey', "'no'", { before });
    if (edit !== undefined)
      hold(
        text,
        edit,
        changed(value, path, (m) => Object.assign(m, { newKey: 'no' })),
      );
    return mapping.entries.length > 0 || mapping.isFlow ? edit !== undefined : undefined;
  });
});

test('a removed entry is the only change', () => {
  everyMapping(({ path }, { text, value, dice }) => {
    const document = parseDocument(text);
    const mapping = again(document, path);
    const entry = mapping.entries.length === 0 ? undefined : dice.of(mapping.entries);
    if (entry === undefined) return undefined;
    const edit = removeEntry(document, mapping, entry);
    if (edit === undefined) return hasInnerComment(text, mapping) ? undefined : false;
    const lost = commentsOf(text.slice(edit.span.start, edit.span.end));
    const outside = text.slice(
      entry.keySpan.start,
      endOfLine(text, Math.max(entry.keySpan.end, entry.valueSpan.end)),
    );
    assert.ok(
      lost.every((comment) => commentsOf(outside).includes(comment)),
      `lost ${lost} in\n${text}`,
    );
    const { key } = entry;
    hold(
      text,
      edit,
      changed(value, path, (m) => delete m[key]),
      lost,
    );
    return true;
  });
});

test('an appended item is the only change', () => {
  everyMapping(({ path }, { text, value, dice }) => {
    const document = parseDocument(text);
    const mapping = again(document, path);
    const key = dice.of(['env', 'args', 'command', 'containers', 'volumes', 'volumeMounts', 'newList']);
    const edit = appendToList(document, mapping, key, item, { behind: 'image', before: 'volumeMounts' });
    if (edit === undefined) return undefined;
    hold(
      text,
      edit,
      changed(value, path, (m) => {
        m[key] = [...((m[key] ?? []) as readonly Value[]), { name: 'X', value: "it's" }];
      }),
    );
    return true;
  });
});

/** Of thousands of manifests 98 percent have a place for each comment; those that have not have none for several. */
const leastComments = isLong ? 0.97 : 0.9;

test('a comment changes nothing', () => {
  everyMapping(({ path }, { text, value, dice, style }) => {
    const document = parseDocument(text);
    const mapping = again(document, path);
    const entry = mapping.entries.length === 0 ? undefined : dice.of(mapping.entries);
    if (entry === undefined) return undefined;
    const edit = insertCommentAbove(
      document,
      dice.isOneIn(2) ? entry.keySpan.start : entry.valueSpan.start,
      '# added',
    );
    if (edit !== undefined) hold(text, edit, value);
    return style.kind === 'json' || style.kind === 'compact' ? undefined : edit !== undefined;
  }, leastComments);
});

function again(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): YamlMapping {
  const root = document.state.kind === 'parsed' ? document.state.root : undefined;
  const found = root && mappingsOf(root).find((place) => place.path.join('/') === path.join('/'));
  return found?.mapping ?? assert.fail('no such mapping');
}

function hasInnerComment(text: string, { span }: YamlMapping): boolean {
  return text.slice(span.start, span.end).includes('#');
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}
