/**
 * The settings of one folder: project file, `initializationOptions`, editor settings; a later one wins.
 * Knows where they come from and says what is wrong with them; uses none.
 */

import { english } from '../analysis/messages/languages.ts';
import { ruleCodes } from '../analysis/rules/registry.ts';
import { type Host, notTrusted } from '../host.ts';
import { projectFileName, readProjectFile } from '../projectFile.ts';
import { type ClientOptions, isTrusted } from '../protocol.ts';
import { readSettings } from '../settings/read.ts';
import { resolveUri, shownUri } from '../settings/uris.ts';
import { mergeSettings, type PartialSettings, type Settings } from '../settings.ts';
import { leadingOut } from '../sources/leadingOut.ts';

export interface SettingsReaderOptions {
  readonly host: Pick<Host, 'readText' | 'isInside'>;
  readonly initializationOptions: unknown;
  /** The editor's settings for a folder, by its URI; undefined: for what is in none. */
  readonly readSettings: (folder: string | undefined) => Promise<unknown>;
  readonly log: { warn(message: string): void };
}

/** Keys of `initializationOptions` that our own client adds. */
const clientKeys = [
  'locale',
  'trusted',
  'canExplainRules',
  'showsStatus',
  'showsEnvironments',
  'readsFiles',
  'chartEngine',
  'readsYamlSchemas',
  'consents',
  'pickedContext',
  'otherKubeconfig',
] satisfies readonly (keyof ClientOptions)[];

export class SettingsReader {
  readonly #options: SettingsReaderOptions;
  readonly #folder: string | undefined;
  readonly #projectFile: string | undefined;
  readonly #isTrusted: boolean;
  /** What was said last; nothing is said twice in a row. */
  #said = '';

  /** `folder`: URI of where the project file stands, and what paths count from; undefined without one. */
  constructor(folder: string | undefined, options: SettingsReaderOptions) {
    this.#options = options;
    this.#folder = folder;
    this.#isTrusted = isTrusted(options.initializationOptions);
    this.#projectFile = folder && resolveUri(folder, projectFileName);
  }

  /** Undefined without a folder. */
  get projectFile(): string | undefined {
    return this.#projectFile;
  }

  /** The settings in force. Never rejects: what is wrong goes to the log, and the rest applies. */
  async read(): Promise<Settings> {
    const problems: string[] = [];
    const fromProject = await this.#readProject(problems);
    const fromClient = this.#readValue(
      this.#options.initializationOptions,
      'initializationOptions',
      problems,
    );
    const fromEditor = this.#readValue(await this.#askEditor(problems), 'settings', problems);
    const said = problems.join('\n');
    if (said !== this.#said) for (const problem of problems) this.#options.log.warn(problem);
    this.#said = said;
    return mergeSettings(fromProject, fromClient, fromEditor);
  }

  async #readProject(problems: string[]): Promise<PartialSettings> {
    const folder = this.#folder;
    if (this.#projectFile === undefined || folder === undefined) return {};
    if (!this.#isTrusted && !(await this.#options.host.isInside(this.#projectFile, [folder]))) {
      problems.push(`${shownUri(this.#projectFile)} ${english.say(notTrusted)}`);
      return {};
    }
    const content = await this.#options.host.readText(this.#projectFile);
    if (content.kind === 'unreadable') return {};
    const reading = readProjectFile(content.text, this.#projectFile, ruleCodes);
    const name = shownUri(this.#projectFile);
    for (const { range, message } of reading.problems) {
      problems.push(`${name}:${range.start.line + 1}:${range.start.character + 1}: ${english.say(message)}`);
    }
    return this.#permitted(reading.settings, folder, problems);
  }

  /** The project file comes with the files: where nobody trusts those, it names nothing outside of its folder. */
  async #permitted(settings: PartialSettings, folder: string, problems: string[]): Promise<PartialSettings> {
    const { services } = settings;
    if (services === undefined) return settings;
    if (this.#isTrusted) {
      const out = await leadingOut(services, folder, this.#options.host);
      if (out.length > 0) problems.push(english.say({ id: 'links-leading-out', files: out.map(shownUri) }));
      return settings;
    }
    const inside: string[] = [];
    for (const uri of services) {
      if (await this.#options.host.isInside(uri, [folder])) inside.push(uri);
      else problems.push(`${shownUri(uri)} ${english.say(notTrusted)}`);
    }
    return { ...settings, services: inside };
  }

  #readValue(value: unknown, place: string, problems: string[]): PartialSettings {
    const reading = readSettings(value, {
      folder: this.#folder ?? 'file:///',
      knownRules: ruleCodes,
      place: 'editor',
      otherKeys: clientKeys,
    });
    for (const { path, isKey, why } of reading.problems) {
      const said = english.say(why);
      problems.push(`${place}: ${isKey ? said : `${path.join('.')} ${said}`}`);
    }
    return reading.settings;
  }

  async #askEditor(problems: string[]): Promise<unknown> {
    try {
      return await this.#options.readSettings(this.#folder);
    } catch (error) {
      problems.push(
        `The editor did not give its settings: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    }
  }
}
