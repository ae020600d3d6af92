/**
 * The settings of a workspace, folder by folder: those of a folder hold for the files in it.
 * Knows which folder a file belongs to; what the settings mean is others' business.
 */
import { normalUri, wayFrom } from '../settings/uris.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { SettingsReader, type SettingsReaderOptions } from './settingsReader.ts';

interface Folder {
  readonly uri: string | undefined;
  readonly reader: SettingsReader;
  settings: Settings;
  /** The same for folders with the same lists of Services, and for one folder whatever its lists. */
  group: string;
}

export class FolderSettings {
  /** In the workspace's order; without any folder there is one for all files. */
  readonly #folders: readonly Folder[];
  /** From the innermost out: of folders within folders the inner one counts. */
  readonly #byDepth: readonly Folder[];
  readonly #known = new Map<string, Folder>();
  /** What is wrong with settings that all folders share is said once. */
  readonly #said = new Set<string>();

  constructor(folders: readonly string[], options: SettingsReaderOptions) {
    const uris = folders.length === 0 ? [undefined] : folders.map(normalUri);
    const warn = (message: string) => {
      if (!this.#said.has(message)) options.log.warn(message);
      this.#said.add(message);
    };
    this.#folders = uris.map((uri) => ({
      uri,
      reader: new SettingsReader(uri, { ...options, log: { warn } }),
      settings: defaultSettings,
      group: '0',
    }));
    this.#byDepth = [...this.#folders].sort((a, b) => (b.uri?.length ?? 0) - (a.uri?.length ?? 0));
  }

  /** Project files are no manifests of the workspace. */
  get projectFiles(): readonly string[] {
    return this.#folders.flatMap(({ reader }) => reader.projectFile ?? []);
  }

  /** Reads those of all folders. Never rejects; answers whether any has changed. */
  async read(): Promise<boolean> {
    this.#said.clear();
    const changes = await Promise.all(
      this.#folders.map(async (folder) => {
        const settings = await folder.reader.read();
        if (JSON.stringify(settings) === JSON.stringify(folder.settings)) return false;
        folder.settings = settings;
        return true;
      }),
    );
    const lists = this.#folders.map(({ settings }) => JSON.stringify(settings.services));
    for (const [index, folder] of this.#folders.entries())
      folder.group = String(lists.indexOf(lists[index] ?? ''));
    return changes.includes(true);
  }

  /** The settings of a file. The same object as long as nothing in them has changed. */
  of(uri: string): Settings {
    return this.#folderOf(uri).settings;
  }

  /** Files of folders with the same lists of Services are of one group. */
  groupOf(uri: string): string {
    return this.#folderOf(uri).group;
  }

  /** The lists of Services of each group. */
  get groups(): ReadonlyMap<string, readonly string[]> {
    return new Map(this.#folders.map(({ group, settings }) => [group, settings.services]));
  }

  /**
   * Those of all folders together, for what is one for the workspace: the cluster's are the first folder's; rows and
   * globs hold in their own folder in any case.
   */
  get together(): Settings {
    const inner = this.#byDepth.map(({ settings }) => settings);
    const first = this.#folders[0]?.settings ?? defaultSettings;
    if (this.#folders.length === 1) return first;
    return {
      ...first,
      services: [...new Set(inner.flatMap(({ services }) => services))],
      namespaces: inner.flatMap(({ namespaces }) => namespaces),
      contexts: inner.flatMap(({ contexts }) => contexts),
      kinds: inner.flatMap(({ kinds }) => kinds),
      templates: inner.flatMap(({ templates }) => templates),
      helm: inner.flatMap(({ helm }) => helm),
      exclude: inner.flatMap(({ exclude }) => exclude),
    };
  }

  /** A file in none of the folders is treated as one of the first. */
  #folderOf(uri: string): Folder {
    const known = this.#known.get(uri);
    if (known !== undefined) return known;
    const isIn = (one: Folder) => one.uri !== undefined && wayFrom(one.uri, uri) !== undefined;
    const folder = this.#byDepth.find(isIn) ?? this.#folders[0];
    if (folder === undefined) throw new Error('There is always one folder.');
    this.#known.set(uri, folder);
    return folder;
  }
}
