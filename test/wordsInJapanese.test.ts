/**
 * What is said in Japanese: the verdict in front, the cure in the first line, all facts that English names, no English
 * sentence left, and the marks and spaces of Kubernetes' own Japanese documentation.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { whole } from '../server/src/analysis/messages/catalogue.ts';
import { columns } from '../server/src/analysis/messages/columns.ts';
import { ruleSummaries } from '../server/src/analysis/messages/ja/rules.ts';
import { english, wordsFor } from '../server/src/analysis/messages/languages.ts';
import { isRestricting, type Message } from '../server/src/analysis/messages/message.ts';
import { ruleCodes, rules } from '../server/src/analysis/rules/registry.ts';
import { projectSchema } from '../server/src/settings/projectSchema.ts';
import { contextFor, untoldFindings } from './support/analysis.ts';
import { describedInventory } from './support/describedInventory.ts';
import { everyEditorPhrase } from './support/everyEditorPhrase.ts';
import { everyFixPhrase } from './support/everyFixPhrase.ts';
import { everyHoverPhrase } from './support/everyHoverPhrase.ts';
import { everyPhrase } from './support/everyPhrase.ts';
import { everyRunPhrase } from './support/everyRunPhrase.ts';
import { everyStartPhrase } from './support/everyStartPhrase.ts';
import { everyStatement } from './support/everyStatement.ts';
import { everyWorldPhrase } from './support/everyWorldPhrase.ts';
import { ruleFixtures } from './support/ruleFixtures.ts';

const japanese = await wordsFor('ja_JP.UTF-8');

/** A full-width character takes two of them, in a terminal and about so in the Problems panel. */
const mostOfVerdict = 60;
const mostOfFirstLine = 150;

const longest = `${'a-name-'.repeat(36)}x`;
const sizes = [
  { min: 0, max: 0 },
  { min: 1, max: 1 },
  { min: 2, max: 140_000 },
  { min: 134_959, max: null },
  { min: 10_000_000, max: 10_000_000 },
];
const everyOf = (names: readonly string[], counts: readonly number[]) =>
  names.flatMap((name) =>
    counts.flatMap((count) =>
      sizes.flatMap((size) =>
        [true, false].flatMap((isSparse) => everyStatement({ name, count, size, isSparse })),
      ),
    ),
  );
const extremes = everyOf(
  ['a', 'redis-commander-production', longest, '\u{1f468}'.repeat(126)],
  [0, 1, 2, 10_000_000],
);
const found = ruleFixtures.flatMap(({ text, services, options }) =>
  untoldFindings(text, contextFor(text, describedInventory(services, text), options)),
);
const statements = [...extremes, ...found.map(({ message }) => message)];
const typical = [...everyOf(['web', 'checkout'], [1, 7]), ...found.map(({ message }) => message)];
const phrases = [
  ...everyPhrase,
  ...everyRunPhrase,
  ...everyWorldPhrase,
  ...everyStartPhrase,
  ...everyEditorPhrase,
  ...everyFixPhrase,
  ...everyHoverPhrase,
];

function told(message: Message, text: string): string {
  return `${JSON.stringify(message)}\n${text}`;
}

test('each statement has its verdict in the first 60 columns, whatever its facts are', () => {
  for (const statement of statements) {
    const { verdict, rest } = japanese.state(statement);
    assert.ok(columns(verdict) <= mostOfVerdict, told(statement, `${columns(verdict)} ${verdict}${rest}`));
    assert.match(verdict, /(ます|です|ません)$/, told(statement, verdict));
    assert.match(verdict + rest, /[。？)]$/, told(statement, verdict + rest));
  }
});

test('what a remark makes doubtful says so', () => {
  const doubtful = found.flatMap(({ message }) =>
    message.id === 'remarked' && message.remarks.some(isRestricting) ? [message] : [],
  );
  assert.ok(doubtful.length > 5, `${doubtful.length} findings`);
  for (const message of doubtful)
    if (/ may /.test(english.state(message).verdict))
      assert.match(japanese.state(message).verdict, /可能性|おそれ/, told(message, ''));
});

test('the first line has the cure, where names are no longer than they usually are', () => {
  for (const statement of typical) {
    const { verdict, rest, cure } = japanese.state(statement);
    assert.ok(rest.includes(cure), told(statement, rest));
    const line = verdict + rest.slice(0, rest.indexOf(cure) + cure.length);
    assert.ok(columns(line) <= mostOfFirstLine, told(statement, `${columns(line)} ${line}`));
    assert.match(cure, /ください(\(.*\))?$|？$/, told(statement, cure));
  }
});

test('a name that the verdict shortens stands whole behind it', () => {
  for (const statement of extremes.filter((one) => JSON.stringify(one).includes(longest))) {
    const { verdict, rest } = japanese.state(statement);
    if (verdict.includes('…')) assert.ok(rest.includes(longest), verdict + rest);
  }
});

/** What is written in whatever language: quoted logs, commands and code, addresses, names. */
function withoutCode(text: string): string {
  return text
    .replaceAll(/"[^"]*"|`[^`]*`/g, '""')
    .replaceAll(/\{[^}]*\}/g, '{}')
    .replaceAll(/\]\([^)]*\)/g, ']()');
}

/** Without the names among the facts that have spaces or marks. */
function withoutNames(message: Message, text: string): string {
  return [...new Set(stringsIn(message))]
    .filter((fact) => /[^\w-]/.test(fact))
    .sort((a, b) => b.length - a.length)
    .reduce((left, fact) => left.replaceAll(fact, 'x'), text);
}

function stringsIn(message: Message): readonly string[] {
  const strings: string[] = [];
  JSON.stringify(message, (_, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  return strings;
}

/** English words that stand in Japanese sentences as they are: products, resources and their likes. */
const borrowed =
  /^(Pod|Service|Secret|ConfigMap|Deployment|Windows|PowerShell|Kubernetes|Links|Argo|CD|Redis|URL|HTTP|spec|argument|no|input)$/;

/** Numbers, the facts themselves, and what is called the same in all languages. */
function areNames(message: Message, text: string): boolean {
  const left = stringsIn(message)
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, fact) => rest.replaceAll(fact, ''), text);
  return /^(?:[\W\d]|Service|ConfigMap|Pod|spec)*$/.test(left);
}

function holds(message: Message, text: string): void {
  const bare = withoutCode(withoutNames(message, text));
  const shown = told(message, text);
  assert.doesNotMatch(bare, /undefined|NaN|Infinity|\[object|\bnull\b(?!では|です)/, shown);
  for (const [words] of bare.matchAll(/(?<![\w./-])[A-Za-z']{2,}(?: [A-Za-z']{2,}){2,}(?![\w./-])/g))
    assert.ok(
      words.split(' ').every((word) => borrowed.test(word)),
      `"${words}" is English: ${shown}`,
    );
  // 全角文字と半角文字の間に空白は入れません。
  assert.doesNotMatch(bare, /[ぁ-んァ-ヶー一-龠、。？] [\w$(]|[\w)] [ぁ-んァ-ヶ一-龠]/, shown);
  assert.doesNotMatch(bare, /[（）：！，．!?]|。。|、、|、。| {2}(?!\n)/, shown);
  // Of two brackets one after the other nobody knows what the second is about.
  assert.doesNotMatch(bare, /[^(]\)\(/, shown);
}

test('no English sentence is left, and marks and spaces are those of Japanese', () => {
  for (const statement of typical) holds(statement, whole(japanese.state(statement)));
  for (const phrase of phrases) {
    // Numbers and names alone, in columns.
    if (phrase.id === 'budget-filled' || phrase.id === 'crash-workload') continue;
    const text = japanese.say(phrase);
    holds(phrase, text);
    // What puts others together has no words of its own.
    if (!stringsIn(phrase).includes('quoted') && !areNames(phrase, text))
      assert.match(text, /[ぁ-んァ-ヶ一-龠]/, told(phrase, text));
  }
});

/** Names and numbers of a message that its English text has, in the order of the facts. */
function factsIn(message: Message, text: string): readonly string[] {
  const facts: string[] = [];
  JSON.stringify(message, (key, value: unknown) => {
    if (key === 'id') return undefined;
    if (typeof value === 'string') facts.push(value);
    if (typeof value === 'number') facts.push(value.toLocaleString('en'));
    return value;
  });
  return facts.filter((fact) => fact !== '' && !/^[a-z-]{1,20}$/.test(fact) && text.includes(fact));
}

test('Japanese names every name and number that English names', () => {
  const names = ['NAME-7f', 'NAME-8e'];
  const odd = names.flatMap((name) =>
    [3, 70_707].flatMap((count) =>
      [{ min: 134_959, max: 140_001 }, ...sizes].flatMap((size) =>
        [true, false].flatMap((isSparse) => everyStatement({ name, count, size, isSparse })),
      ),
    ),
  );
  let facts = 0;
  for (const [message, inEnglish, text] of [
    ...odd.map((one) => [one, whole(english.state(one)), whole(japanese.state(one))] as const),
    ...phrases.map((one) => [one, english.say(one), japanese.say(one)] as const),
  ]) {
    for (const fact of factsIn(message, inEnglish)) {
      facts += 1;
      assert.ok(text.includes(fact), `${fact} is missing: ${told(message, `${inEnglish}\n${text}`)}`);
    }
  }
  assert.ok(facts > 1000, `${facts} facts`);
});

test('what is about service links says so, and that they are environment variables', () => {
  for (const statement of found.map(({ message }) => message)) {
    const [inEnglish, text] = [whole(english.state(statement)), whole(japanese.state(statement))];
    if (/service link/i.test(inEnglish)) assert.match(text, /サービスリンク/, text);
    if (/environment variable/i.test(inEnglish)) assert.match(text, /環境変数/, text);
  }
});

test('the help names the same commands, options and codes, and fits a terminal', () => {
  const [inEnglish, text] = [english, japanese].map(({ say }) =>
    say({ id: 'command-help', command: null, options: [] }),
  );
  assert.ok(inEnglish !== undefined && text !== undefined);
  const namesIn = (help: string) =>
    new Set(help.match(/(?<![a-z])--?[a-z][a-z-]*|\b[A-Z_]{2,}\b|\b(?:json|sarif|github|html)\b/g));
  assert.deepEqual(
    [...namesIn(inEnglish)].filter((name) => !namesIn(text).has(name)),
    [],
  );
  const options = (help: string) => help.match(/^ {2}-.*?(?= {2}|$)/gm);
  assert.deepEqual(options(text), options(inEnglish));
  for (const line of `${inEnglish}${text}`.split('\n'))
    assert.ok(columns(line) <= 120, `${columns(line)}: ${line}`);
});

test('a cluster is told of by its context, in Japanese', () => {
  const said = japanese.say({ id: 'services-source', source: 'cluster', name: 'context prod' });
  assert.equal(said, 'コンテキストprod');
});

test('messages name commands as VS Code shows them', () => {
  const titles: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(join(import.meta.dirname, '../package.nls.ja.json'), 'utf8'),
  );
  const named = phrases.flatMap((one) =>
    [...japanese.say(one).matchAll(/「([^」]*…)」/g)].map(([, title]) => title),
  );
  assert.ok(named.length > 0);
  for (const title of named) assert.ok(Object.values(titles).includes(title ?? ''), title);
});

test('each rule has its summary, with the names that the English one has', () => {
  assert.deepEqual(Object.keys(ruleSummaries).sort(), [...ruleCodes].sort());
  for (const { code, summary } of rules) {
    const text = japanese.say({ id: 'rule-summary', code, summary });
    for (const [name] of summary.matchAll(/`[^`]*`|\d[\d,]*/g))
      assert.ok(text.includes(name), `${name}: ${text}`);
    assert.match(japanese.say({ id: 'crash-rule', code, summary }), /[ぁ-ん]/);
  }
});

test('each text of the settings is said in Japanese, with the same code', () => {
  const texts: { readonly key: string; readonly text: string }[] = [];
  JSON.stringify(projectSchema(rules), function walk(key, value: unknown) {
    if (key === 'enumDescriptions') for (const text of value as readonly string[]) texts.push({ key, text });
    else if (typeof value === 'object' && value !== null && 'description' in value)
      texts.push({ key, text: String(value.description) });
    return value;
  });
  assert.ok(texts.length > 60, `${texts.length} texts`);
  for (const facts of texts.filter(({ text }) => !/^\d+ KiB$/.test(text))) {
    const said = japanese.say({ id: 'setting-help', ...facts });
    assert.match(said, /[ぁ-んァ-ヶ一-龠]/, said);
    for (const [code] of facts.text.matchAll(/`[^`]*`/g)) assert.ok(said.includes(code), `${code}: ${said}`);
    assert.doesNotMatch(said, /[ぁ-んァ-ヶー一-龠、。] [\w(]|[（）：！，．]|。。/, said);
  }
});
