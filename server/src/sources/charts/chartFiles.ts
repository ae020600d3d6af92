/**
 * The files of one chart's folder as they are in force: those of open editors, else those on disk.
 * Knows ways from the folder; does not know what is in a file.
 */
import type { ChartFolder } from '../../analysis/helm/chartSource.ts';
import type { ChartRefusal } from '../../analysis/helm/request.ts';
import { haveSameItems } from '../../analysis/sameItems.ts';
import { type PlacedText, wholeText } from '../../analysis/views/place.ts';
import { normalUri, wayFrom } from '../../settings/uris.ts';
import type { InputText } from '../inputText.ts';
import type { ChartPart } from './chartParts.ts';

/** A file that is another one now; `before` is its text where it had one. */
export interface TextChange {
  readonly way: string;
  readonly before?: PlacedText;
}

const nothing: ChartFolder = { texts: new Map(), binary: new Map() };

export class ChartFiles {
  readonly folder: string;
  /** By way; a text is the same object until it changes. */
  readonly texts = new Map<string, PlacedText>();
  /** What lies elsewhere and counts as lying in `charts/`. */
  #parts: readonly ChartPart[] = [];
  #disk: ChartFolder = nothing;

  constructor(folder: string) {
    this.folder = folder;
  }

  get binary(): ReadonlyMap<string, string> {
    return this.#disk.binary;
  }

  /** What of its folder cannot be read. */
  get refused(): readonly ChartRefusal[] {
    return this.#disk.refused ?? [];
  }

  /** There is more than is read of a chart. */
  get isTooLarge(): boolean {
    return this.#disk.isTooLarge === true;
  }

  get parts(): readonly ChartPart[] {
    return this.#parts;
  }

  /**
   * Takes what is on disk, that of the parts included; `textOf` knows what else is in force. Answers what has changed.
   */
  take(
    disk: ChartFolder,
    textOf: (uri: string) => InputText,
    parts: readonly ChartPart[] = [],
  ): readonly TextChange[] {
    const { texts } = this;
    this.#parts = parts.toSorted((a, b) => b.way.length - a.way.length);
    const changes: TextChange[] = isAlike(this.#disk, disk) ? [] : [{ way: '' }];
    this.#disk = disk;
    for (const way of [...texts.keys()]) {
      if (disk.texts.has(way) || textOf(this.uriOf(way)).kind === 'text') continue;
      texts.delete(way);
      changes.push({ way });
    }
    for (const [way, text] of disk.texts) {
      const known = textOf(this.uriOf(way));
      const before = this.set(way, known.kind === 'text' ? known.text : text);
      if (before !== undefined) changes.push({ way, before });
    }
    return changes;
  }

  /** Takes a text; answers what stood there before, or an empty text, where that is another one. */
  set(way: string, text: string): PlacedText | undefined {
    const before = this.texts.get(way);
    if (before?.text === text) return undefined;
    const uri = this.uriOf(way);
    // A part that several charts of the tree want is there several times: its files are the same ones.
    const other = this.#parts.length === 0 ? undefined : this.waysOf(uri).find((one) => one !== way);
    const twin = other === undefined ? undefined : this.texts.get(other);
    this.texts.set(way, twin?.text === text ? twin : wholeText(uri, text));
    return before ?? wholeText(uri, '');
  }

  uriOf(way: string): string {
    const part = this.#parts.find((one) => way.startsWith(`${one.way}/`));
    const [folder, rest] =
      part === undefined ? [this.folder, way] : [part.folder, way.slice(part.way.length + 1)];
    return normalUri(`${folder}/${rest.toWellFormed().split('/').map(encodeURIComponent).join('/')}`);
  }

  /** The way to a file of the folder. */
  wayOf(uri: string): string {
    return wayFrom(this.folder, uri) ?? '';
  }

  /** The ways by which a file is there, as a part of the chart or of what it wants of others. */
  waysOf(uri: string): readonly string[] {
    const folders = [{ folder: this.folder, way: '' }, ...this.#parts];
    return folders.flatMap(({ folder, way }) => {
      const rest = wayFrom(folder, uri);
      return rest ? [way === '' ? rest : `${way}/${rest}`] : [];
    });
  }

  /** Whether a file, by its way, lies in another chart's folder. */
  isElsewhere(way: string): boolean {
    return this.#parts.some((part) => way.startsWith(`${part.way}/`));
  }
}

/** Whether two folders are the same but for their texts. */
function isAlike(a: ChartFolder, b: ChartFolder): boolean {
  const isSameRefusal = (one: ChartRefusal, other: ChartRefusal) =>
    one.name === other.name && one.why === other.why;
  return (
    haveSameItems(a.refused ?? [], b.refused ?? [], isSameRefusal) &&
    a.binary.size === b.binary.size &&
    [...a.binary].every(([way, data]) => b.binary.get(way) === data)
  );
}
