/**
 * Objects that deliver as views make them: what a kustomization, or what delivers them, patches is what counts.
 * Knows which files views take; does not know which folders there are.
 */
import type { DeclaredInFile } from '../analysis/deliveries/declared.ts';
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { plainJson } from '../analysis/deliveries/plainJson.ts';
import { memo } from '../analysis/memo.ts';
import { haveSameItems } from '../analysis/sameItems.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import { declaredInView } from './declaredInView.ts';
import type { Delivered } from './delivered.ts';

/** What an object of a file declares. */
export type DeclaredBy = readonly [uri: string, declared: DeclaredInFile];

/** A view, and the files that it is made of. */
export interface BuiltView {
  readonly build: { readonly built: { readonly file: ReadText | undefined } } | undefined;
  readonly inputs: ReadonlySet<string>;
}

export class DeliveriesAsBuilt {
  readonly #views: () => Iterable<BuiltView>;
  readonly #declaring: ReadonlyMap<string, unknown>;
  #made: readonly DeclaredBy[] = [];
  #isKnown = true;

  /** `declaring`: the files that have any object that delivers. */
  constructor(views: () => Iterable<BuiltView>, declaring: ReadonlyMap<string, unknown>) {
    this.#views = views;
    this.#declaring = declaring;
  }

  get made(): readonly DeclaredBy[] {
    return this.#made;
  }

  forgetViews(): void {
    this.#isKnown = false;
  }

  /** Answers whether views make something else of objects than before. */
  renew(): boolean {
    if (this.#isKnown) return false;
    this.#isKnown = true;
    const made = this.#declaring.size === 0 ? [] : this.#make();
    if (haveSameItems(made, this.#made)) return false;
    this.#made = made;
    return true;
  }

  #make(): readonly DeclaredBy[] {
    const declares = (uri: string) => this.#declaring.has(uri);
    return [...this.#views()].flatMap(({ build, inputs }) =>
      build?.built.file !== undefined && [...inputs].some(declares)
        ? declaredInView(build.built.file, declares)
        : [],
    );
  }

  /** Those that views make in the place of those of the same files. */
  inForce(files: readonly DeclaredBy[]): readonly DeclaredBy[] {
    if (this.#made.length === 0) return files;
    const taken = new Set(this.#made.map(([uri]) => uri));
    return [...files.filter(([uri]) => !taken.has(uri)), ...this.#made];
  }
}

/** Each once, and as its file has it where views change nothing of it: several take the same object. */
export function eachOnce(found: readonly Delivered[], asWritten: readonly Delivered[]): readonly Delivered[] {
  const written = new Map(asWritten.map((one) => [keyOf(one), one]));
  const each = new Map<string, Delivered>();
  for (const one of found) {
    const key = keyOf(one);
    if (!each.has(key)) each.set(key, written.get(key) ?? one);
  }
  return [...each.values()];
}

const keys = memo<Delivery, string>();

function keyOf({ folder, delivery }: Delivered): string {
  const key = keys.get(delivery) ?? textOf(delivery);
  keys.set(delivery, key);
  return `${folder} ${key}`;
}

/** All that it says, and which object says so. */
function textOf(delivery: Delivery): string {
  // What delivers itself may be said to be in another namespace by itself.
  const { fields, at, namespace, repository: _repository, objectNamespace: _own, ...rest } = delivery;
  const written = [...fields].map(([field, node]) => [field, plainJson(node)]);
  return JSON.stringify([rest, namespace?.name, at.in.uri, at.span.start, written], (_, value) =>
    typeof value === 'object' && value !== null && 'span' in value ? undefined : value,
  );
}
