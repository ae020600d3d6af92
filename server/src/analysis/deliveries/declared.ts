/**
 * What the documents of a file declare about deliveries.
 * Knows the shape only; each tool has a file that reads its objects.
 */
import type { Remark } from '../kustomize/remark.ts';
import type { ChartDelivery } from './chartDelivery.ts';
import type { Delivery, RepositoryName } from './delivery.ts';
import type { Repository } from './generators.ts';
import type { Unfollowed } from './unfollowed.ts';

export interface Declared {
  readonly deliveries: readonly Delivery[];
  readonly charts: readonly ChartDelivery[];
  /** What is delivered from nobody knows where. */
  readonly open: readonly OpenPath[];
  /** What may deliver something here, and what that is, or what becomes of it, is not known. */
  readonly unfollowed: readonly Unfollowed[];
}

/** Why that is not known, and the repository that it names, as `Delivery` has it. */
export interface OpenPath extends Remark {
  readonly repository?: RepositoryName | undefined;
}

/** What depends on the repository that it is looked for in. */
export interface DeclaredSet {
  readonly in: (repository: Repository) => Declared;
}

/** An object of Flux that has the URL of a repository. */
export interface NamedRepository {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly url: string;
}

export interface DeclaredInFile extends Declared {
  readonly sets: readonly DeclaredSet[];
  readonly repositories: readonly NamedRepository[];
}

export const nothingDeclared: DeclaredInFile = {
  deliveries: [],
  charts: [],
  open: [],
  unfollowed: [],
  sets: [],
  repositories: [],
};

export function declaring(more: Partial<DeclaredInFile>): DeclaredInFile {
  return { ...nothingDeclared, ...more };
}

export function allDeclared(all: readonly Declared[]): Declared {
  return {
    deliveries: all.flatMap(({ deliveries }) => deliveries),
    charts: all.flatMap(({ charts }) => charts),
    open: all.flatMap(({ open }) => open),
    unfollowed: all.flatMap(({ unfollowed }) => unfollowed),
  };
}
