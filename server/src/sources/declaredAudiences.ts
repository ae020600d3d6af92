/**
 * Which audiences the declarations of the workspace have, and for whom that makes a difference.
 * Counts words; does not know what is declared.
 */
import { type Audience, mayBeOneCluster } from '../analysis/views/audience.ts';

export class DeclaredAudiences {
  readonly #apart = new Map<string, number>();
  readonly #clusters = new Map<string, number>();

  add(audience: Audience): void {
    count(this.#apart, audience.apart, 1);
    count(this.#clusters, audience.cluster, 1);
  }

  remove(audience: Audience): void {
    count(this.#apart, audience.apart, -1);
    count(this.#clusters, audience.cluster, -1);
  }

  /** What of an audience makes it see other declarations than everyone sees. */
  narrowed({ apart, cluster }: Audience): Audience {
    return {
      apart: apart !== undefined && this.#apart.has(apart) ? apart : undefined,
      cluster: this.#isDivided(cluster) ? cluster : undefined,
    };
  }

  #isDivided(cluster: string | undefined): boolean {
    if (cluster === undefined || this.#clusters.size === 0) return false;
    for (const other of this.#clusters.keys()) if (!mayBeOneCluster(other, cluster)) return true;
    return false;
  }
}

function count(words: Map<string, number>, word: string | undefined, more: number): void {
  if (word === undefined) return;
  const now = (words.get(word) ?? 0) + more;
  if (now > 0) words.set(word, now);
  else words.delete(word);
}
