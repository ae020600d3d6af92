// Lays out the fresh folders of a hosted editor: user settings, and an extension that stands elsewhere.
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, writeLanguagePack } from './languagePack.ts';

export interface Profile {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** An extension's own folder; it is linked, so a new build needs only a reload of the window. */
  readonly extension?: string;
  /** The display language; without it English. */
  readonly language?: Language | undefined;
}

export interface ProfileFolders {
  readonly userData: string;
  readonly extensions: string;
}

/** What an editor for one purpose can do without: chat, welcome pages, looking for updates, saving unasked. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

export async function writeProfile(folders: ProfileFolders, profile: Profile): Promise<void> {
  const user = join(folders.userData, 'User');
  await mkdir(user, { recursive: true });
  await mkdir(folders.extensions, { recursive: true });
  await writeFile(
    join(user, 'settings.json'),
    JSON.stringify({ ...quietSettings, ...profile.settings }, null, 2),
  );
  if (profile.language) await writeLanguagePack(folders, profile.language);
  if (!profile.extension) return;
  const { publisher, name, version } = JSON.parse(
    await readFile(join(profile.extension, 'package.json'), 'utf8'),
  ) as Record<'publisher' | 'name' | 'version', string>;
  await symlink(profile.extension, join(folders.extensions, `${publisher}.${name}-${version}`), 'junction');
}
