/**
 * The items of a list in JSON, one by one, while the list is still coming.
 * Knows where an object in `items` begins and ends; what is in it is for JSON.parse.
 *
 * Parsed whole, a list of 10,000 Services would keep all else waiting for a tenth of a second, and would need its
 * text and all its objects in memory at once.
 */
import { garbledAnswer } from '../clusterError.ts';

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\[]{}');
/** Within the outermost object, and within its `items`. */
const [rootDepth, itemsDepth] = [1, 2];

/** Where bytes go: to the list without its items, to an item, or nowhere, as the commas between items. */
type Place = 'envelope' | 'item' | 'between';

/** etcd takes no object over 1.5 MiB, and what stands around the items is short. */
const maxPartBytes = 8 * 2 ** 20;

export class ListItems {
  readonly #take: (text: string) => void;
  #place: Place = 'envelope';
  readonly #envelope: Buffer[] = [];
  #item: Buffer[] = [];
  /** The last text right in the outermost object: in front of a bracket it is a key. */
  #key: Buffer[] = [];
  /** How many bytes are kept since the last item. */
  #kept = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;

  /** `take` is called with the text of each item. */
  constructor(take: (text: string) => void) {
    this.#take = take;
  }

  /** Takes the next part of the list. Throws a `ClusterError` where an item is larger than any can be. */
  push(part: Buffer): void {
    let start = 0;
    const turn = (at: number, place: Place) => {
      this.#keep(part.subarray(start, at));
      this.#place = place;
      start = at;
    };
    for (let at = 0; at < part.length; at += 1) {
      if (this.#isInString) at = this.#endOfString(part, at);
      else {
        const byte = part[at];
        if (byte === quote) this.#beginString();
        else if (byte === openBrace || byte === openBracket) {
          if (this.#place === 'between') turn(at, 'item');
          this.#depth += 1;
          if (byte === openBracket && this.#depth === itemsDepth && this.#keyIs('items'))
            turn(at + 1, 'between');
        } else if (byte === closeBrace || byte === closeBracket) {
          this.#depth -= 1;
          if (this.#place === 'item' && this.#depth === itemsDepth) {
            turn(at + 1, 'between');
            this.#endItem();
          } else if (this.#place === 'between') turn(at, 'envelope');
        }
      }
    }
    this.#keep(part.subarray(start));
  }

  /** The text of the list without its items. */
  envelope(): string {
    return Buffer.concat(this.#envelope).toString('utf8');
  }

  #keep(bytes: Buffer): void {
    if (this.#place === 'between' || bytes.length === 0) return;
    this.#kept += bytes.length;
    if (this.#kept > maxPartBytes) throw garbledAnswer();
    (this.#place === 'envelope' ? this.#envelope : this.#item).push(bytes);
  }

  #endItem(): void {
    const text = Buffer.concat(this.#item).toString('utf8');
    this.#item = [];
    this.#kept = 0;
    this.#take(text);
  }

  #beginString(): void {
    this.#isInString = true;
    if (this.#depth === rootDepth) this.#key = [];
  }

  /** The index of the last byte of this part that belongs to the string. */
  #endOfString(part: Buffer, from: number): number {
    let at = from;
    for (; at < part.length; at += 1) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (part[at] === backslash) this.#isEscaped = true;
      else if (part[at] === quote) {
        this.#isInString = false;
        break;
      }
    }
    if (this.#depth === rootDepth && this.#place === 'envelope') this.#key.push(part.subarray(from, at));
    return at;
  }

  #keyIs(name: string): boolean {
    return Buffer.concat(this.#key).toString('latin1') === name;
  }
}
