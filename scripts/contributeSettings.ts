/**
 * Writes the settings' part of package.json from the table in `server/src/settings/table.ts`.
 * Knows package.json's shape; run it after a change of the table or of the rules. A test says when it is due.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../server/src/analysis/rules/registry.ts';
import { contributedConfiguration, restrictedConfigurations } from '../server/src/settings/table.ts';

const path = new URL('../package.json', import.meta.url);
const manifest = JSON.parse(readFileSync(path, 'utf8'));
manifest.contributes = { ...manifest.contributes, configuration: contributedConfiguration(rules) };
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedConfigurations();
writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
