/**
 * Which views ask for which files, and which of these they are made of.
 * Knows who has to be told; does not know what a view is.
 */
import type { FileAnswer } from '../analysis/kustomize/files.ts';
import type { Built } from './built.ts';
import type { FileLinks } from './fileLinks.ts';

/** A view with all files that it asked for, be they there or not, and those of them that it is made of. */
export interface User {
  inputs: ReadonlySet<string>;
  taken: ReadonlySet<string>;
}

export interface InputUsersOptions {
  /** The first view is made of a file, or the last one no more. */
  readonly onTaken: (uri: string, isTaken: boolean) => void;
  /** The last view asks for it no more. */
  readonly onLeft: (uri: string) => void;
}

const nobody: ReadonlySet<never> = new Set();

export class InputUsers<One extends User> {
  readonly #options: InputUsersOptions;
  readonly #byInput = new Map<string, Set<One>>();
  readonly #byTaken = new Map<string, number>();

  constructor(options: InputUsersOptions) {
    this.#options = options;
  }

  of(uri: string): ReadonlySet<One> {
    return this.#byInput.get(uri) ?? nobody;
  }

  isTaken(uri: string): boolean {
    return this.#byTaken.has(uri);
  }

  /** Takes note of what a view is made of. */
  note(user: One, inputs: ReadonlySet<string>, taken: ReadonlySet<string>): void {
    for (const uri of user.inputs) if (!inputs.has(uri)) this.#leave(uri, user);
    for (const uri of inputs) {
      const users = this.#byInput.get(uri);
      if (users === undefined) this.#byInput.set(uri, new Set([user]));
      else users.add(user);
    }
    for (const uri of taken) if (!user.taken.has(uri)) this.#count(uri, 1);
    for (const uri of user.taken) if (!taken.has(uri)) this.#count(uri, -1);
    user.inputs = inputs;
    user.taken = taken;
  }

  #count(uri: string, more: number): void {
    const before = this.#byTaken.get(uri) ?? 0;
    const count = before + more;
    if (count > 0) this.#byTaken.set(uri, count);
    else this.#byTaken.delete(uri);
    if ((before === 0) !== (count === 0)) this.#options.onTaken(uri, count > 0);
  }

  #leave(uri: string, user: One): void {
    const users = this.#byInput.get(uri);
    users?.delete(user);
    if (users?.size !== 0) return;
    this.#byInput.delete(uri);
    this.#options.onLeft(uri);
  }
}

/** The files that a view asked for, and those of them that it is made of; one behind a link by all its names. */
export function inputsOf(
  maker: string,
  { inputs }: Pick<Built, 'inputs'>,
  links: Pick<FileLinks, 'canonical' | 'othersOf'>,
): User {
  const asked = [maker, ...inputs.keys()];
  const files = new Set(Array.from(inputs.values(), ({ file }) => uriOf(file)).filter(isKnown));
  return {
    inputs: new Set([...asked, ...asked.map((uri) => links.canonical(uri))]),
    taken: new Set([...files].flatMap((uri) => [uri, ...links.othersOf(uri)])),
  };
}

function uriOf(file: FileAnswer): string | undefined {
  return typeof file === 'object' ? file.uri : undefined;
}

function isKnown(uri: string | undefined): uri is string {
  return uri !== undefined;
}
