/**
 * The builds of which nobody knows what they make of a file.
 * Knows what they may take, be they built or not; does not know what anybody wants to change.
 *
 * What is said of a build that is not known is what would be without the cause. That may be the patch that uses what a fix
 * in the base takes away.
 */

import { folderOf, resolvePath } from '../analysis/kustomize/files.ts';
import type { Doubt } from '../analysis/messages/facts/fixes.ts';
import { type Place, rangeOf } from '../analysis/views/place.ts';
import { foldersOf, type Root } from './buildRoots.ts';
import type { Build } from './built.ts';
import type { Kustomizations } from './kustomizations.ts';
import type { UnfollowedDeliveries } from './unfollowedDeliveries.ts';

/** A view as far as it is made. */
interface Made extends Root {
  readonly build: Build | undefined;
  /** All files that it asked for. */
  readonly inputs: ReadonlySet<string>;
  /** It asked for files that nobody has read. */
  readonly isWaiting: boolean;
}

export interface BuildDoubtsOptions {
  readonly made: () => Iterable<Made>;
  readonly kustomizations: Pick<Kustomizations, 'mentionedBy' | 'textRevision' | 'unreadable' | 'in'>;
  /** Whether a view is made of a file. */
  readonly isTaken: (uri: string) => boolean;
  /** As a person calls a folder or a file. */
  readonly labelOf: (uri: string) => string;
  readonly deliveries: {
    readonly revision: number;
    readonly unfollowed: Pick<UnfollowedDeliveries, 'at'>;
    readonly inOwn: (uri: string, address: string) => readonly string[];
  };
}

interface Known {
  readonly build: Build | undefined;
  readonly inputs: ReadonlySet<string>;
  readonly mayTake: ReadonlySet<string>;
}

export class BuildDoubts {
  readonly #options: BuildDoubtsOptions;
  /** By id, of the builds that are in doubt. */
  #known = new Map<string, Known>();
  #textRevision = -1;
  #deliveriesRevision = -1;
  #byFile: ReadonlyMap<string, readonly Doubt[]> | undefined;
  /** By folder or file that is taken, and that lies where nothing is read. */
  readonly #unfollowed = new Map<string, Doubt[]>();
  #overlooked: string | undefined;
  readonly #doubtsOf = new WeakMap<Place, Doubt>();
  /** By file that was named without what takes it. */
  readonly #unasked = new Map<string, Doubt[]>();
  /** Grows whenever another answer is possible. */
  revision = 0;

  constructor(options: BuildDoubtsOptions) {
    this.#options = options;
  }

  /** Something was built, or is to be built. */
  forget(): void {
    this.#byFile = undefined;
    this.revision += 1;
  }

  /** Not all of a folder was looked at; undefined: all was. */
  overlook(folder: string | undefined): void {
    this.#overlooked = folder;
    this.forget();
  }

  /** The folders that addresses in a build lead to, if they may be of this repository: whose that is may have to be read. */
  askWhose({ unknown }: Pick<Build['built'], 'unknown'>): readonly string[] {
    return unknown.flatMap(({ reason, at }) =>
      reason.id === 'kustomize-not-followed' ? this.#options.deliveries.inOwn(at.in.uri, reason.path) : [],
    );
  }

  /** A file is looked at without the kustomization of a folder that takes it. */
  leaveUnasked(uri: string, folder: string): void {
    add(this.#unasked, uri, { view: this.#options.labelOf(folder), why: 'unasked' });
    this.forget();
  }

  /** The builds that take a file, or may. A kustomization that cannot be read may take any. */
  at(uri: string): readonly Doubt[] {
    const { labelOf, kustomizations, isTaken, deliveries } = this.#options;
    if (this.#textRevision !== kustomizations.textRevision) this.#byFile = undefined;
    if (this.#deliveriesRevision !== deliveries.revision) this.#byFile = undefined;
    this.#deliveriesRevision = deliveries.revision;
    this.#byFile ??= this.#find();
    const unread = [...kustomizations.unreadable].map(
      (one): Doubt => ({ view: labelOf(folderOf(one)), why: 'unread' }),
    );
    const isPart = () => isTaken(uri) || kustomizations.in(folderOf(uri)) !== undefined;
    const overlooked: readonly Doubt[] =
      this.#overlooked !== undefined && isPart()
        ? [{ view: labelOf(this.#overlooked), why: 'overlooked' }]
        : [];
    const unasked = this.#unasked.get(uri) ?? [];
    const unfollowed = this.#unfollowedAt(uri);
    return [
      ...(this.#byFile.get(uri) ?? []),
      ...this.#below(uri),
      ...[unread, overlooked, unasked, unfollowed].flat(),
    ];
  }

  #unfollowedAt(uri: string): readonly Doubt[] {
    const { labelOf, deliveries } = this.#options;
    return deliveries.unfollowed.at(uri).map((at): Doubt => {
      const known = this.#doubtsOf.get(at) ?? {
        view: `${labelOf(at.in.uri)}:${rangeOf(at).start.line + 1}`,
        why: 'unfollowed',
      };
      this.#doubtsOf.set(at, known);
      return known;
    });
  }

  /** Of what lies in a folder that is not followed. */
  #below(uri: string): readonly Doubt[] {
    if (this.#unfollowed.size === 0) return [];
    const found: Doubt[] = [];
    for (let at = uri; at.includes('/'); at = folderOf(at)) found.push(...(this.#unfollowed.get(at) ?? []));
    return found;
  }

  #find(): ReadonlyMap<string, readonly Doubt[]> {
    const { made, kustomizations } = this.#options;
    if (this.#textRevision !== kustomizations.textRevision) this.#known.clear();
    this.#textRevision = kustomizations.textRevision;
    const [before, now] = [this.#known, new Map<string, Known>()];
    const byFile = new Map<string, Doubt[]>();
    this.#unfollowed.clear();
    for (const one of made()) {
      for (const path of unfollowedBy(one)) add(this.#unfollowed, path, { view: one.label, why: 'partly' });
      for (const file of this.#ownOf(one)) add(byFile, file, { view: one.label, why: 'partly' });
      const why = causeOf(one);
      if (why === undefined) continue;
      const { id, label, build, inputs } = one;
      const same = before.get(id);
      const isSame = same !== undefined && same.build === build && same.inputs === inputs;
      const known = isSame ? same : { build, inputs, mayTake: this.#mayTake(one) };
      now.set(id, known);
      for (const file of known.mayTake) add(byFile, file, { view: label, why });
    }
    this.#known = now;
    return byFile;
  }

  /** What a view takes of this repository by its address, of whatever version. */
  #ownOf({ build }: Made): ReadonlySet<string> {
    const own = build === undefined ? [] : this.askWhose(build.built);
    return own.length === 0 ? new Set() : this.#options.kustomizations.mentionedBy(own);
  }

  #mayTake({ maker, delivery, inputs }: Made): ReadonlySet<string> {
    const folder = folderOf(maker);
    const folders = [folder, ...(delivery ? foldersOf({ folder, delivery }) : [])];
    return new Set([...inputs, ...this.#options.kustomizations.mentionedBy(folders)]);
  }
}

function add(map: Map<string, Doubt[]>, key: string, doubt: Doubt): void {
  const others = map.get(key);
  if (others === undefined) map.set(key, [doubt]);
  else others.push(doubt);
}

/** The paths that lead to where nothing is read, such as outside of the workspace. */
function unfollowedBy({ build }: Made): readonly string[] {
  return (build?.built.unknown ?? []).flatMap(({ reason, at }) =>
    reason.id === 'kustomize-not-followed' ? (resolvePath(folderOf(at.in.uri), reason.path) ?? []) : [],
  );
}

/** Where unknown parts stand in what is built, whoever looks at an object sees them there. */
function causeOf({ build, isWaiting, alone }: Made): Doubt['why'] | undefined {
  if (build === undefined || isWaiting || build.isStale) return 'unread';
  const { problems, unknown } = build.built;
  // What a Component changes may be none of its own.
  const counted = alone?.isComponent ? problems.filter(({ reason }) => reason.id !== noTarget) : problems;
  // What lies where nothing is read may be as it should be.
  if (counted.some(({ reason }) => reason.id !== 'kustomize-not-followed')) return 'unbuilt';
  if (counted.length > 0) return 'partly';
  return unknown.some(({ reason }) => holdsNoObjects.has(reason.id)) ? 'partly' : undefined;
}

const noTarget = 'kustomize-no-target';
/** Reasons for which there is no object in the build that would be open. */
const holdsNoObjects: ReadonlySet<string> = new Set([
  ...['kustomize-too-many', 'kustomize-given-up'],
  ...['document-too-long', 'document-too-complex'],
]);
