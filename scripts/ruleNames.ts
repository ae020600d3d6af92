/**
 * Which names a new rule may have.
 * Knows what there is and what there was; writes nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../server/src/analysis/messages/en.ts';
import { ruleCodes } from '../server/src/analysis/rules/registry.ts';
import { constantOf, ruleFiles } from './rulePattern.ts';

export const project = join(import.meta.dirname, '..');
/** Where a rule and its words are named. */
export const registry = 'server/src/analysis/rules/registry.ts';
export const catalogue = 'server/src/analysis/messages/en.ts';
export const catalogues = [catalogue, 'server/src/analysis/messages/ja.ts'] as const;
/** What each rule finds. */
export const summariesInJapanese = 'server/src/analysis/messages/ja/rules.ts';
export const contract = 'test/contract/check.schema.json';
export const examples = 'test/support/everyStatement.ts';

/**
 * Codes that rules had once: settings, suppressions and baselines of users may still name them, so none is used again.
 */
export const retiredCodes: readonly string[] = ['bare-ipv6-address'];

/** The Problems panel shows code and message on one line. */
const mostOfCode = 40;

/** Why no new rule can have this code. */
export function problemOf(code: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(code))
    return `${JSON.stringify(code)} is not a code: it is at least two words of lower-case letters and digits, with hyphens between them, and says what is wrong: dns-name-too-long`;
  if (code.length > mostOfCode)
    return `${code} has ${code.length} characters, and a code has at most ${mostOfCode}: choose a shorter name`;
  if (ruleCodes.includes(code)) return `There is a rule ${code} already`;
  if (retiredCodes.includes(code))
    return `A rule was called ${code} once, and settings and suppressions of users may still name it: choose another name`;
  if (code in en.statements || code in en.phrases)
    return `There is a message ${code} already: choose another name`;
  const constant = new RegExp(`\\b${constantOf(code)}\\b`);
  const user = [registry, catalogue].find((file) => constant.test(readFileSync(join(project, file), 'utf8')));
  if (user !== undefined)
    return `${user} has something else that is called ${constantOf(code)}: choose another name`;
  // Of a rule without a name: what is found in them is not the rule itself.
  const pattern = [...ruleFiles({ code: '', needsInventory: true }).values()];
  if (pattern.some((text) => constant.test(text)))
    return `The files of a rule have something else that is called ${constantOf(code)}: choose another name`;
  const files = [false, true].flatMap((needsInventory) => [...ruleFiles({ code, needsInventory }).keys()]);
  const there = files.find((file) => existsSync(join(project, file)));
  return there && `${there} exists already: choose another name`;
}
