/**
 * The settings of one folder: project file, `initializationOptions`, editor settings; a later one wins.
 * Knows where they come from and says what is wrong with them; uses none.
 */
import { join } from 'node:path';
import { ruleCodes } from '../analysis/rules/registry.ts';
import { projectFileName, readProjectFile } from '../projectFile.ts';
import { type ClientOptions, isTrusted } from '../protocol.ts';
import { readSettings } from '../settings/read.ts';
import { mergeSettings, type PartialSettings, type Settings } from '../settings.ts';
import { notTrusted } from '../sources/files.ts';
import { isInside, leadingOut, leadingOutWords } from '../sources/links.ts';
import { readTextFile } from '../sources/textFile.ts';

export interface SettingsReaderOptions {
  readonly initializationOptions: unknown;
  /** The editor's settings for a folder, by its path; undefined: for what is in none. */
  readonly readSettings: (folder: string | undefined) => Promise<unknown>;
  readonly log: { warn(message: string): void };
}

/** Keys of `initializationOptions` that our own client adds. */
const clientKeys = [
  'trusted',
  'canExplainRules',
  'showsStatus',
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

  /** `folder`: where the project file stands, and what paths count from; undefined without one. */
  constructor(folder: string | undefined, options: SettingsReaderOptions) {
    this.#options = options;
    this.#folder = folder;
    this.#isTrusted = isTrusted(options.initializationOptions);
    this.#projectFile = folder && join(folder, projectFileName);
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
    if (!this.#isTrusted && !(await isInside(this.#projectFile, [folder]))) {
      problems.push(`${this.#projectFile} ${notTrusted}`);
      return {};
    }
    const content = await readTextFile(this.#projectFile);
    if (content.kind === 'unreadable') return {};
    const reading = readProjectFile(content.text, this.#projectFile, ruleCodes);
    for (const { range, message } of reading.problems) {
      problems.push(`${this.#projectFile}:${range.start.line + 1}:${range.start.character + 1}: ${message}`);
    }
    return this.#permitted(reading.settings, folder, problems);
  }

  /** The project file comes with the files: where nobody trusts those, it names nothing outside of its folder. */
  async #permitted(settings: PartialSettings, folder: string, problems: string[]): Promise<PartialSettings> {
    const { services } = settings;
    if (services === undefined) return settings;
    if (this.#isTrusted) {
      const out = await leadingOut(services, folder);
      if (out.length > 0) problems.push(leadingOutWords(out));
      return settings;
    }
    const inside: string[] = [];
    for (const path of services) {
      if (await isInside(path, [folder])) inside.push(path);
      else problems.push(`${path} ${notTrusted}`);
    }
    return { ...settings, services: inside };
  }

  #readValue(value: unknown, place: string, problems: string[]): PartialSettings {
    const reading = readSettings(value, {
      folder: this.#folder ?? '/',
      knownRules: ruleCodes,
      place: 'editor',
      otherKeys: clientKeys,
    });
    for (const { path, message } of reading.problems) problems.push(`${place}: ${path.join('.')} ${message}`);
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
