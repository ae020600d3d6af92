/**
 * The texts of package.json that VS Code shows, outside of it; its description is npm's, too, and stays: `package.nls.json` has them in English, `package.nls.ja.json` in
 * Japanese, and package.json names them (`%cluster.description%`), as VS Code wants it.
 * Knows which texts these are; a test says when `contributeSettings.ts` is due.
 */
import { readFileSync } from 'node:fs';
import { ruleSummaries, severitiesOfRules } from '../server/src/analysis/messages/ja/rules.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Texts = Readonly<Record<string, string>>;

const texts = new Set([
  'title',
  'description',
  'markdownDescription',
  'enumDescriptions',
  'markdownEnumDescriptions',
]);
/** A name that is the same in every language. */
const productTitle = /^configuration\.title$/;

export const read = (name: string): Texts =>
  JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));

/** package.json as it would be with its texts. */
export function readManifest() {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return withTexts(manifest, read('package.nls.json'));
}

export function withTexts<Value>(value: Value, words: Texts): Value {
  const json = JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'string' ? one.replace(/^%([\w.-]+)%$/, (whole, key: string) => words[key] ?? whole) : one,
  );
  return JSON.parse(json);
}

/** The manifest with names in the place of its texts, and these. A text that occurs again keeps its name. */
export function withoutTexts<Manifest extends object>(
  manifest: Manifest,
): { readonly manifest: Manifest; readonly words: Texts } {
  const words: Record<string, string> = {};
  const names = new Map<string, string>();
  const named = (text: string, name: string) => {
    const key = names.get(text) ?? name;
    names.set(text, key);
    words[key] = text;
    return `%${key}%`;
  };
  const walk = (value: Json, way: readonly string[]): Json => {
    const last = way.at(-1) ?? '';
    const isText = texts.has(last) || texts.has(way.at(-2) ?? '');
    const name = nameOf(way);
    if (typeof value === 'string') {
      // A size is the same in every language.
      const isPlain = productTitle.test(name) || /^\d+ KiB$/.test(value);
      return isText && !isPlain ? named(value, name) : value;
    }
    if (Array.isArray(value)) {
      const items = value as readonly Json[];
      return items.map((one, index) => walk(one, [...way, idOf(one) ?? String(index)]));
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, [...way, key])]));
  };
  const { contributes, capabilities } = manifest as { [key: string]: Json };
  const changed = {
    ...manifest,
    contributes: walk(contributes ?? null, []),
    capabilities: walk(capabilities ?? null, ['capabilities']),
  };
  return { manifest: changed as Manifest, words };
}

/** `commands`, `configuration.properties.kubeServiceLinks.x` -> `x`. */
function nameOf(way: readonly string[]): string {
  return way
    .join('.')
    .replace(/^configuration\.properties\./, '')
    .replaceAll('kubeServiceLinks.', '')
    .replace('markdownDescription', 'description')
    .replace('markdownEnumDescriptions', 'choice')
    .replace('enumDescriptions', 'choice');
}

function idOf(value: Json): string | undefined {
  const { command, id } = (typeof value === 'object' && value !== null ? value : {}) as {
    [key: string]: Json;
  };
  return typeof command === 'string' ? command : typeof id === 'string' ? id : undefined;
}

/** What each rule finds, and its severity, in Japanese: from the catalogue. The other words are a translator's. */
export function ruleTextsInJapanese(
  rules: readonly { readonly code: string; readonly defaultSeverity: string }[],
): Texts {
  return Object.fromEntries(
    rules.map(({ code, defaultSeverity }) => [
      `rules.properties.${code}.description`,
      `${ruleSummaries[code] ?? ''}。既定値: ${severitiesOfRules[defaultSeverity] ?? defaultSeverity}`,
    ]),
  );
}
