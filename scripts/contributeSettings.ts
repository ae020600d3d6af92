/**
 * Writes what follows from the table in `server/src/settings/table.ts` and from the registry of rules: the settings and
 * addresses of package.json, the schema of the project file, the tables of the documents, and the index of the rules' pages.
 * Knows where each stands; run it after a change of the table or of the rules. A test says when it is due.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { homepage, rules } from '../server/src/analysis/rules/registry.ts';
import { projectSchema, projectSchemaPath } from '../server/src/settings/projectSchema.ts';
import {
  contributedConfiguration,
  restrictedConfigurations,
  settingsMarkdown,
} from '../server/src/settings/table.ts';
import { addressesOf } from './manifest.ts';
import { read, readManifest, ruleTextsInJapanese, withoutTexts } from './nls.ts';
import { ruleIndex, ruleIndexInJapanese, ruleTable } from './ruleTables.ts';

const manifest = { ...readManifest(), ...addressesOf(homepage) };
manifest.contributes = { ...manifest.contributes, configuration: contributedConfiguration(rules) };
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedConfigurations();
const named = withoutTexts(manifest);
writeJson('../package.json', named.manifest);
writeJson('../package.nls.json', named.words);
writeJson('../package.nls.ja.json', { ...read('package.nls.ja.json'), ...ruleTextsInJapanese(rules) });

replaceBetween('README.md', 'rules', ruleTable(rules));
replaceBetween('docs/settings.md', 'settings', settingsMarkdown(rules));
writeFileSync(new URL('../docs/rules/README.md', import.meta.url), ruleIndex(rules));
writeFileSync(new URL('../docs/ja/rules/README.md', import.meta.url), ruleIndexInJapanese(rules));

const schemaPath = new URL(`../${projectSchemaPath}`, import.meta.url);
writeFileSync(schemaPath, `${JSON.stringify(projectSchema(rules), null, 2)}\n`);

function writeJson(file: string, value: unknown): void {
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
}

/** Replaces what stands between two markers of a document. */
function replaceBetween(document: string, name: string, content: string): void {
  const url = new URL(`../${document}`, import.meta.url);
  const block = new RegExp(`(<!-- ${name}:start -->\\n)[\\s\\S]*(\\n<!-- ${name}:end -->)`);
  const text = readFileSync(url, 'utf8').replace(block, (_, start, end) => `${start}${content}${end}`);
  writeFileSync(url, text);
}
