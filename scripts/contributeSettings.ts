/**
 * Writes the settings' parts of package.json and README.md from the table in `server/src/settings/table.ts`.
 * Knows their shapes; run it after a change of the table or of the rules. A test says when it is due.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../server/src/analysis/rules/registry.ts';
import {
  contributedConfiguration,
  restrictedConfigurations,
  settingsMarkdown,
} from '../server/src/settings/table.ts';

const path = new URL('../package.json', import.meta.url);
const manifest = JSON.parse(readFileSync(path, 'utf8'));
manifest.contributes = { ...manifest.contributes, configuration: contributedConfiguration(rules) };
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedConfigurations();
writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);

const readmePath = new URL('../README.md', import.meta.url);
const readme = readFileSync(readmePath, 'utf8');
const table = `<!-- settings:start -->\n${settingsMarkdown(rules)}\n<!-- settings:end -->`;
writeFileSync(
  readmePath,
  readme.replace(/<!-- settings:start -->[\s\S]*<!-- settings:end -->/, () => table),
);
