/**
 * Builds of what files said, or would say with other texts, beside those that are in force.
 * Knows that builds which are made together have their bases in common; does not know what they are made for.
 */
import { type Build, Builder } from '../analysis/kustomize/build.ts';
import type { FileAnswer } from '../analysis/kustomize/files.ts';
import type { Added } from '../analysis/kustomize/follow.ts';

export class TrialBuilds {
  readonly #texts: ReadonlyMap<string, string>;
  /** By path, what stands there for all of them. */
  readonly #taken = new Map<string, FileAnswer>();
  /** What is read of a file goes with it; two paths may lead to one. */
  readonly #copies = new Map<FileAnswer, FileAnswer>();
  readonly #builder = new Builder({ read: (uri) => this.#copies.get(this.#taken.get(uri)) });

  /** `texts`: those that files have instead of their own, by their URIs; others may come until a file is taken. */
  constructor(texts: ReadonlyMap<string, string> = new Map()) {
    this.#texts = texts;
  }

  /** `inputs`: all that the kustomization asked for, and what stood there. */
  build(maker: string, inputs: Build['inputs'], added: Added | undefined): Build | undefined {
    // What was made earlier may have been made of other texts.
    if (!this.#agrees(inputs)) return new TrialBuilds(this.#texts).build(maker, inputs, added);
    for (const [uri, { file }] of inputs) {
      if (this.#taken.has(uri)) continue;
      this.#taken.set(uri, file);
      if (!this.#copies.has(file)) this.#copies.set(file, copyOf(file, this.#texts));
    }
    return this.#builder.build(maker, added);
  }

  #agrees(inputs: Build['inputs']): boolean {
    for (const [uri, { file }] of inputs)
      if (this.#taken.has(uri) && !saysTheSame(this.#taken.get(uri), file)) return false;
    return true;
  }
}

function saysTheSame(a: FileAnswer, b: FileAnswer): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a === b || (a.uri === b.uri && a.text === b.text && a.mark === b.mark);
}

function copyOf(file: FileAnswer, texts: ReadonlyMap<string, string>): FileAnswer {
  if (typeof file !== 'object') return file;
  const text = texts.get(file.uri);
  if (text === undefined) return { ...file };
  return { uri: file.uri, text, ...(file.mark && { mark: file.mark }) };
}
