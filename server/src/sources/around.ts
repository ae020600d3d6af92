/**
 * What lies around the files that are looked at, or was passed over on the way: who takes or delivers the same files is
 * heard.
 * Knows who has to be told; what such a file means is theirs to know.
 */
import type { BuildDoubts } from './buildDoubts.ts';
import type { Deliveries } from './deliveries.ts';
import { isKustomizationName, type Kustomizations } from './kustomizations.ts';

export interface AroundOptions {
  readonly kustomizations: Kustomizations;
  readonly deliveries: Deliveries;
  readonly doubts: BuildDoubts;
  readonly link: (uri: string, real: string) => void;
  /** Another answer is possible to who builds. */
  readonly onChange: () => void;
}

export class Around {
  readonly #options: AroundOptions;
  #hasPassedOver = false;

  constructor(options: AroundOptions) {
    this.#options = options;
  }

  /** Takes note that a path leads to the file of another one. */
  link(uri: string, real: string): void {
    this.#options.link(uri, real);
  }

  /** Not all that lies in a folder was looked at: there may be other views that take the same files. */
  overlook(folder: string | undefined): void {
    this.#options.doubts.overlook(folder);
  }

  /** A file is looked at without the kustomization of a folder that takes it. */
  leaveUnasked(uri: string, folder: string): void {
    this.#options.doubts.leaveUnasked(uri, folder);
  }

  /** Takes a file that lies around those that are looked at. */
  surround(uri: string, text: string): void {
    const { kustomizations, deliveries, onChange } = this.#options;
    onChange();
    if (isKustomizationName(uri)) kustomizations.surround(uri, text);
    if (deliveries.surround(uri, text)) kustomizations.want(uri);
  }

  /** Takes a file that was passed over, undefined where it cannot be read. */
  passOver(uri: string, text: string | undefined): void {
    const { kustomizations, deliveries, onChange } = this.#options;
    onChange();
    this.#hasPassedOver = true;
    if (isKustomizationName(uri)) kustomizations.passOver(uri, text);
    if (text !== undefined) deliveries.passOver(uri, text);
  }

  /** A file was passed over that nobody reads. */
  passOverName(uri: string): void {
    const { deliveries, onChange } = this.#options;
    onChange();
    this.#hasPassedOver = true;
    deliveries.passOverName(uri);
  }

  /** What was passed over is looked for anew. */
  forgetPassedOver(): void {
    if (!this.#hasPassedOver) return;
    const { kustomizations, deliveries, onChange } = this.#options;
    onChange();
    this.#hasPassedOver = false;
    kustomizations.forgetPassedOver();
    deliveries.forgetPassedOver();
  }

  get hasKustomizations(): boolean {
    return this.#options.kustomizations.size > 0;
  }
}
