/**
 * What findings say: the verdict in front, whole names, plurals, and the words for what they are about. What is said of
 * logins, kubeconfigs and settings: clauses and sentences without a gap.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whole } from '../server/src/analysis/messages/catalogue.ts';
import { en } from '../server/src/analysis/messages/en.ts';
import { english } from '../server/src/analysis/messages/languages.ts';
import { isRestricting, type Statement } from '../server/src/analysis/messages/message.ts';
import { contextFor, untoldFindings } from './support/analysis.ts';
import { describedInventory } from './support/describedInventory.ts';
import { everyPhrase } from './support/everyPhrase.ts';
import { everyRunPhrase } from './support/everyRunPhrase.ts';
import { everyStatement } from './support/everyStatement.ts';
import { ruleFixtures } from './support/ruleFixtures.ts';

/** What a list of findings shows for certain. */
const mostOfVerdict = 60;
const longest = `${'a-name-'.repeat(36)}x`;
const names = ['a', 'redis-commander-production', longest, '\u{1f468}'.repeat(126)];
const sizes = [
  { min: 0, max: 0 },
  { min: 1, max: 1 },
  { min: 2, max: 140_000 },
  { min: 134_959, max: null },
  { min: 10_000_000, max: 10_000_000 },
];

const extremes = names.flatMap((name) =>
  [0, 1, 2, 10_000_000].flatMap((count) =>
    sizes.flatMap((size) =>
      [true, false].flatMap((isSparse) => everyStatement({ name, count, size, isSparse })),
    ),
  ),
);

const found = ruleFixtures.flatMap(({ text, services, options }) =>
  untoldFindings(text, contextFor(text, describedInventory(services, text), options)),
);

function holds(statement: Statement): void {
  const { verdict, rest } = english.state(statement);
  const text = verdict + rest;
  const told = `${JSON.stringify(statement)}\n${text}`;
  assert.ok([...verdict].length <= mostOfVerdict, told);
  assert.match(
    verdict,
    / (will|may|cannot|can|is|has|needs|does|gives|are|not|start|exit)\b|^Service links are/,
    told,
  );
  // Logs of others are quoted as they are.
  assert.doesNotMatch(
    text.replaceAll(/"[^"]*"/g, '""'),
    /undefined|null|NaN|Infinity|\[object| {2}| [,;]| \.(?: |$)|\.\.(?!\.)/,
    told,
  );
  assert.doesNotMatch(text, /(?<![\d,.])1 (Services|bytes|variables|names|uses|others|scripts)\b/, told);
  assert.match(text, /[.?)]$/, told);
}

test('there is a statement of each id to judge', () => {
  const judged = new Set([...extremes, ...found.map(({ message }) => message)].map(({ id }) => id));
  assert.deepEqual(
    Object.keys(en.statements).filter((id) => !judged.has(id as Statement['id'])),
    [],
  );
});

test('each statement has its verdict in the first 60 characters, whatever its facts are', () => {
  for (const statement of extremes) holds(statement);
});

test('so has every finding of the fixtures', () => {
  assert.ok(found.length > 250, `${found.length} findings`);
  for (const { message } of found) holds(message);
});

test('a name that the verdict shortens stands whole behind it', () => {
  for (const statement of extremes.filter((one) => JSON.stringify(one).includes(longest))) {
    const { verdict, rest } = english.state(statement);
    if (verdict.includes('…')) assert.ok(rest.includes(longest), verdict + rest);
  }
});

/** What the Problems panel shows of a message in a window of 1280 pixels. */
const mostOfFirstLine = 150;

function cureEnd(statement: Statement): number {
  const { verdict, rest, cure } = english.state(statement);
  const text = verdict + rest;
  const told = `${JSON.stringify(statement)}\n${text}`;
  assert.ok(rest.includes(cure), told);
  assert.match(cure, /^[A-Z]|\?$/, told);
  return [...text.slice(0, text.indexOf(cure, verdict.length) + cure.length)].length;
}

/** Names, sizes and numbers as they are in most clusters. */
const typical = ['web', 'checkout', 'redis-commander'].flatMap((name) =>
  [1, 7].flatMap((count) =>
    [
      { min: 134_959, max: 134_959 },
      { min: 131_152, max: 131_170 },
      { min: 2_097_504, max: null },
    ].flatMap((size) => [true, false].flatMap((isSparse) => everyStatement({ name, count, size, isSparse }))),
  ),
);

test('the first line has the cure, where names are no longer than they usually are', () => {
  for (const statement of typical)
    assert.ok(cureEnd(statement) <= mostOfFirstLine, whole(english.state(statement)));
});

test('so has that of every finding of the fixtures', () => {
  for (const { message } of found)
    assert.ok(cureEnd(message) <= mostOfFirstLine, whole(english.state(message)));
});

test('it says where enableServiceLinks belongs, unless that is a long path', () => {
  for (const { message } of found) {
    const { rest, cure } = english.state(message);
    if (cure !== 'Set enableServiceLinks: false') continue;
    const behind = rest.slice(rest.indexOf(cure) + cure.length);
    assert.match(behind, /^ in \S{14,}/, whole(english.state(message)));
  }
});

test('it has one number where all of a range is over the limit', () => {
  const size = { min: 131_152, max: 131_170 };
  const [statement] = everyStatement({ name: 'nginx', count: 7, size, isSparse: false }).filter(
    ({ id }) => id === 'envsubst-over',
  );
  assert.ok(statement !== undefined);
  const { rest, cure } = english.state(statement);
  assert.match(rest.slice(0, rest.indexOf(cure)), / 131,152 bytes \(limit 131,072\)/);
  assert.match(rest, / \(131,152 to 131,170 bytes\)/);
});

test('names are shortened only where the verdict would not fit', () => {
  const [statement] = everyStatement({
    name: 'checkout-gateway-of-the-shop',
    count: 2,
    size: { min: 5, max: 5 },
    isSparse: false,
  }).filter(({ id }) => id === 'exec-over');
  assert.ok(statement !== undefined);
  assert.equal(english.state(statement).verdict, 'Container checkout-gateway-of-the-shop will not start');
});

/** What is about the links of Services, wherever it stands. */
const aboutLinks: ReadonlySet<string> = new Set([
  'argument-list-too-long',
  'nginx-envsubst-too-long',
  'service-link-collision',
  'missing-service-link',
  'nginx-template-unknown-variable',
  'ambiguous-service-link',
  'service-exhausts-environment',
  'service-links-implicit',
]);

test('what is about service links says so, and that they are environment variables', () => {
  for (const { code, message } of found.filter((finding) => aboutLinks.has(finding.code))) {
    const text = whole(english.state(message));
    // An address of the container's own in a URL is not one.
    if (message.id === 'bare-ipv6' && !message.isLink) continue;
    assert.match(text, /service links?\b/i, `${code}: ${text}`);
    assert.match(text, /environment variables?\b/i, `${code}: ${text}`);
  }
});

test('what rests on a doubt says "may"', () => {
  const doubtful = found.flatMap(({ message }) =>
    message.id === 'remarked' && message.remarks.some(isRestricting) ? [english.state(message).verdict] : [],
  );
  assert.ok(doubtful.length > 5, `${doubtful.length} findings`);
  for (const verdict of doubtful) assert.doesNotMatch(verdict, / will /);
});

test('what is said of logins, kubeconfigs and settings has no gap, no mark of its own end, and right plurals', () => {
  assert.ok(everyPhrase.length > 150, `${everyPhrase.length} phrases`);
  for (const phrase of everyPhrase) {
    // What is quoted stands there as it is written.
    const text = english.say(phrase).replaceAll(/"[^"]*"/g, '""');
    const told = `${JSON.stringify(phrase)}\n${text}`;
    assert.doesNotMatch(
      text,
      /undefined|NaN|Infinity|\[object| {2}|^ |[ ,;:]$| [,;:](?: |$)|\.\.(?!\.| )/,
      told,
    );
    assert.doesNotMatch(text.replaceAll('not null', ''), /\bnull\b/, told);
    // Whoever puts it into a sentence ends that.
    assert.match(text, /[^.!]$/, told);
    assert.doesNotMatch(text, /(?<![\d,.])1 [a-z]+s\b/, told);
    // Powers of two are as one writes them into the file.
    if (phrase.id !== 'setting-not-power-of-two') assert.doesNotMatch(text, /\d{5}/, told);
  }
});

test('what the command line says has no gap and right plurals', () => {
  for (const phrase of everyRunPhrase) {
    const text = english.say(phrase).replaceAll(/"[^"]*"/g, '""');
    const told = `${JSON.stringify(phrase)}\n${text}`;
    assert.doesNotMatch(
      text,
      /undefined|NaN|Infinity|\[object|\bnull\b|^ |[ ,;]$| [,;:](?: |$)|\.\.(?![.\]]| )/,
      told,
    );
    assert.doesNotMatch(text, /(?<![\d,.])1 [a-z]+s\b|\d{5}/, told);
  }
});
