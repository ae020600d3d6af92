/**
 * The texts of all files of a project: that of an open editor, else that on disk.
 * Knows which text is in force, who reads a file of its kind, and who else wants to know of it; does not read files, and
 * no text.
 */
import type { Text } from '../analysis/documents/piecedText.ts';
import type { ByteOrderMark } from '../analysis/kustomize/files.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import { normalUri } from '../settings/uris.ts';
import type { FileText } from './fileText.ts';
import type { InputText } from './inputText.ts';
import type { NginxTemplateFiles } from './nginxTemplateFiles.ts';
import type { Workspace } from './workspace.ts';

/** What is known of a file now; another object with each change, since who reads it keeps what it was given. */
class Entry implements FileText {
  diskText: string | undefined;
  readonly openText: Text | undefined;
  /** What stood before the text on disk; an editor's text has it still. */
  readonly mark: ByteOrderMark | undefined;
  /** What is known of a file that nobody brought but somebody asked for: it is an input, and nothing else. */
  supplied: InputText | undefined;
  /** The editor takes it for a template: it is no manifest, whether the settings name it or not. */
  readonly isOpenTemplate: boolean;
  /** Who has it; undefined: nobody reads it. */
  reader: Workspace | NginxTemplateFiles | undefined;

  constructor(before: Known | undefined, change: Partial<Known>) {
    this.diskText = 'diskText' in change ? change.diskText : before?.diskText;
    this.openText = 'openText' in change ? change.openText : before?.openText;
    this.mark = 'mark' in change ? change.mark : before?.mark;
    this.supplied = 'supplied' in change ? change.supplied : before?.supplied;
    this.isOpenTemplate = change.isOpenTemplate ?? before?.isOpenTemplate ?? false;
    this.reader = before?.reader;
  }

  get text(): Text {
    return this.openText ?? this.diskText ?? '';
  }

  get isOpen(): boolean {
    return this.openText !== undefined;
  }

  get isOnDisk(): boolean {
    return this.diskText !== undefined;
  }
}

type Known = Pick<Entry, 'diskText' | 'openText' | 'mark' | 'supplied' | 'isOpenTemplate' | 'reader'>;

/** What an editor takes a file for: `chart`, a template or a helper of one. */
export type OpenFileKind = 'manifest' | 'nginx-template' | 'chart';

/** Who is told that another text of a file is in force, or that an editor has opened or closed it; undefined: it is gone. */
export type TextListener = (uri: string, text: Text | undefined, isOther: boolean) => void;

/** What so many documents declare is taken in one go: less than a millisecond of work. */
const documentsAtOnce = 100;

export class Texts {
  readonly #workspace: Workspace;
  readonly #nginxTemplates: NginxTemplateFiles;
  readonly #onDidChange: TextListener;
  readonly #entries = new Map<string, Entry>();
  readonly #open = new Set<string>();

  constructor(
    workspace: Workspace,
    nginxTemplates: NginxTemplateFiles,
    onDidChange: TextListener = () => undefined,
  ) {
    this.#workspace = workspace;
    this.#nginxTemplates = nginxTemplates;
    this.#onDidChange = onDidChange;
  }

  /** The text of a file that is in force, as far as anybody has read it. */
  read(uri: string): InputText {
    const entry = this.#entries.get(uri);
    const text = entry?.openText ?? entry?.diskText;
    if (text === undefined) return entry?.supplied ?? unread;
    return { kind: 'text', text: String(text), ...(entry?.mark && { mark: entry.mark }) };
  }

  /** How many files are on disk, as far as anybody has brought them. */
  onDisk = 0;

  /** Whether the file is on disk, as far as anybody has brought it. */
  isOnDisk(uri: string): boolean {
    return this.#entries.get(uri)?.diskText !== undefined;
  }

  /** Whether an editor has a file open. */
  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** The files that editors have open. */
  openFiles(): Iterable<string> {
    return this.#open;
  }

  /** Takes what a file holds that somebody asked for; undefined: it is to be asked for again. */
  supply(givenUri: string, supplied: InputText | undefined): void {
    this.#change(givenUri, { supplied });
  }

  /** Takes note of the mark before the text that a file is about to have on disk. */
  mark(uri: string, mark: ByteOrderMark | undefined): void {
    const name = normalUri(uri);
    if (this.#entries.get(name)?.mark === mark) return;
    this.#entries.set(name, new Entry(this.#entries.get(name), { mark }));
    this.#onDidChange(name, this.#entries.get(name)?.diskText, true);
  }

  /** Takes the text of a file on disk; undefined where it is gone. The text of an open editor stays in force. */
  update(uri: string, text: string | undefined): void {
    this.#change(uri, { diskText: text });
  }

  /** The same, a few documents at a time: the loop is not blocked by a file with many. */
  async updateInSlices(uri: string, text: string, pause: () => Promise<void>): Promise<void> {
    const name = normalUri(uri);
    const isManifest = this.#readerOf(name, this.#entries.get(name)) === this.#workspace;
    const known = this.#entries.get(name);
    // Behind an editor's text nobody looks at this one.
    const isNew = isManifest && known?.openText === undefined && known?.diskText !== text;
    const ahead = isNew ? await this.#workspace.readAhead(name, text, pause) : undefined;
    this.#change(name, { diskText: text }, ahead, 'later');
    await this.#readRest(name, pause);
  }

  async #readRest(uri: string, pause: () => Promise<void>): Promise<void> {
    const workspace = this.#workspace;
    let { first, later } = workspace.unread(uri, documentsAtOnce);
    while (first.length + later.length > 0 && workspace.view(uri) !== undefined) {
      workspace.readOn(uri, [...first, ...later].slice(0, documentsAtOnce));
      await pause();
      ({ first, later } = workspace.unread(uri, documentsAtOnce));
    }
  }

  /** Takes the text of an editor: when it opens the file, and after each change. */
  edit(uri: string, text: Text, isOpenTemplate = false): void {
    this.#change(uri, { openText: text, isOpenTemplate });
  }

  /** The same for a manifest that was not open, a few documents at a time; nothing is taken where it is closed by then. */
  async editInSlices(
    uri: string,
    text: Text,
    pause: () => Promise<void>,
    isOpen: () => boolean,
  ): Promise<void> {
    const ahead = await this.#workspace.readAhead(normalUri(uri), text, pause);
    if (isOpen()) this.#change(uri, { openText: text, isOpenTemplate: false }, ahead);
  }

  /** The editor is closed: what is on disk is in force again. */
  close(uri: string): void {
    this.#change(uri, { openText: undefined, isOpenTemplate: false });
  }

  /** Settings name other files as templates: each text goes to who reads it now. */
  route(): void {
    for (const uri of [...this.#entries.keys()]) this.#change(uri, {});
  }

  #change(
    givenUri: string,
    change: Partial<Omit<Known, 'reader'>>,
    ahead?: ReadText,
    when: 'now' | 'later' = 'now',
  ): void {
    const uri = normalUri(givenUri);
    const earlier = this.#entries.get(uri);
    const before = earlier?.openText ?? earlier?.diskText;
    const wasOpen = earlier?.isOpen === true;
    const wasOnDisk = earlier?.isOnDisk === true;
    const entry = new Entry(earlier, change);
    this.#open[entry.openText === undefined ? 'delete' : 'add'](uri);
    if (!wasOpen || 'diskText' in change) shareText(entry);
    this.onDisk += Number(entry.diskText !== undefined) - Number(wasOnDisk);
    // What somebody brings, or takes away, is another file than the one that was asked for.
    if (!('supplied' in change) && before !== (entry.openText ?? entry.diskText)) entry.supplied = undefined;
    const reader = this.#readerOf(uri, entry);
    if (reader !== entry.reader) entry.reader?.take(uri, undefined);
    entry.reader = reader;
    const { diskText, openText } = entry;
    const text = openText ?? diskText;
    const isKnown = text !== undefined;
    if (isKnown || entry.supplied !== undefined) this.#entries.set(uri, entry);
    else this.#entries.delete(uri);
    reader?.take(uri, isKnown ? entry : undefined, ahead, when);
    const isOther = before !== text || 'supplied' in change;
    if (isOther || wasOpen !== (openText !== undefined)) this.#onDidChange(uri, text, isOther);
  }

  #readerOf(uri: string, entry: Entry | undefined): Entry['reader'] {
    if (this.#nginxTemplates.isNamed(uri)) return this.#nginxTemplates;
    return entry?.isOpenTemplate ? undefined : this.#workspace;
  }
}

/** What is open and on disk alike is one text in memory. */
function shareText(entry: Entry): void {
  const { diskText, openText } = entry;
  if (openText?.length === diskText?.length && String(openText) === diskText)
    entry.diskText = String(openText);
}

const unread: InputText = { kind: 'unread' };
