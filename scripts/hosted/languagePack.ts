// Lays out a language pack as the Marketplace's would be: an extension, and the list in which VS Code looks for it.
// Knows the layout of packs; their words are those that npm has of an older VS Code, or none.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installOnce, npmInstall } from './cache.ts';

/** The Marketplace's pack for 1.88, by names; later ones go by numbers that only fit their own version. */
const packages: Readonly<Record<string, string>> = { ja: '@codingame/monaco-vscode-language-pack-ja@4.2.1' };

export interface Language {
  /** `ja`. */
  readonly id: string;
  /** Of `installWords`; without it VS Code's own words stay English, and extensions speak the language. */
  readonly words?: string;
}

export interface LanguageFolders {
  readonly userData: string;
  readonly extensions: string;
}

/** Installs VS Code's own words in a language unless the cache has them, and gives their folder. */
export async function installWords(id: string, say: (message: string) => void): Promise<string> {
  const name = packages[id];
  if (name === undefined) throw new Error(`no words of VS Code are known in ${id}`);
  const below = join('node_modules', name.replace(/@[^@]*$/, ''), 'translations');
  const folder = await installOnce(name.replace('/', '-'), async (temporary) => {
    say(`Installing VS Code's words in ${id} (${name}, about 2 MB, once)`);
    await npmInstall(temporary, name);
    const translations = join(temporary, below);
    const { default: contents } = (await import(
      pathToFileURL(join(translations, 'main.i18n.json.js')).href
    )) as { default: unknown };
    await writeFile(join(translations, 'main.i18n.json'), JSON.stringify({ contents }));
  });
  return join(folder, below);
}

/** For `--language`, with VS Code's own words. */
export async function chosenLanguage(
  id: string | undefined,
  say: (message: string) => void,
): Promise<Language | undefined> {
  return id === undefined ? undefined : { id, words: await installWords(id, say) };
}

/** Writes the pack into fresh folders of an editor. */
export async function writeLanguagePack(folders: LanguageFolders, { id, words }: Language): Promise<void> {
  const name = `vscode-language-pack-${id}`;
  const folder = join(folders.extensions, `ms-ceintl.${name}-1.0.0`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'main.i18n.json'), '{ "contents": {} }');
  const translations =
    words === undefined ? { vscode: join(folder, 'main.i18n.json') } : await wordsIn(words);
  const manifest = {
    name,
    publisher: 'MS-CEINTL',
    version: '1.0.0',
    engines: { vscode: '*' },
    contributes: {
      localizations: [{ languageId: id, translations: [{ id: 'vscode', path: './main.i18n.json' }] }],
    },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const extensions = [{ extensionIdentifier: { id: `MS-CEINTL.${name}` }, version: manifest.version }];
  const pack = { hash: 'hosted', extensions, translations, label: id };
  await mkdir(folders.userData, { recursive: true });
  await writeFile(join(folders.userData, 'languagepacks.json'), JSON.stringify({ [id]: pack }));
}

/** The files of words by what they are about: `vscode`, and the extensions that are part of it. */
async function wordsIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const extensions = await readdir(join(folder, 'extensions'));
  return Object.fromEntries([
    ['vscode', join(folder, 'main.i18n.json')],
    ...extensions
      .filter((file) => file.endsWith('.i18n.json'))
      .map((file) => [file.replace('.i18n.json', ''), join(folder, 'extensions', file)]),
  ]);
}
