/**
 * For whom something in a namespace is there, where that is not everything that is said to be in it.
 * Knows when two are together; who is apart from whom is for views to say.
 */

export interface Audience {
  /**
   * Of what nobody says where it goes: only what has the same word here goes there with it, as what a chart prints. What
   * has none here is told apart from no others.
   */
  readonly apart?: string | undefined;
  /** The cluster, as a delivery names it: by its address or by its name. What has none here may be meant for any. */
  readonly cluster?: string | undefined;
  /** Of who looks from a view: what an alternative to it declares is not there then. */
  readonly view?: string | undefined;
}

/** The audience of what is there for all. */
export const everyone: Audience = {};

/** The cluster that Argo CD runs in, as it calls it. */
const inCluster = 'in-cluster';

/** Its address within, https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters. */
const addressWithin = /^https:\/\/kubernetes\.default\.svc(?:\.cluster\.local)?(?::443)?$/;

/** The same words for what certainly is one cluster. */
export function clusterNamed(words: string): string {
  const address = isAddress(words) ? words.replace(/\/+$/, '') : words;
  return addressWithin.test(address) ? inCluster : address;
}

/** The cluster that a delivery means which names none. */
export const clusterOfNone = inCluster;

/** Of clusters that a Flux is in each: by the path of what it applies. */
const ofFlux = 'flux:';

/** The cluster whose Flux applies this folder of the repository first. */
export function clusterOfFluxAt(path: string): string {
  return `${ofFlux}${path}`;
}

/** Of clusters that a kubeconfig names. */
const ofContext = 'context:';

/** The cluster of a kube context: who has two of them for one cluster is rare, and says so by naming one. */
export function clusterOfContext(name: string): string {
  return `${ofContext}${name}`;
}

/** Whether two may be one cluster: of an address and a name nobody knows, nor by which name others call that of a Flux or of a kubeconfig. */
export function mayBeOneCluster(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return true;
  if ([ofFlux, ofContext].some((of) => a.startsWith(of) !== b.startsWith(of))) return true;
  return a !== inCluster && b !== inCluster && isAddress(a) !== isAddress(b);
}

/** Whether what is there for one is there for the other. */
export function isThereFor(one: Audience, other: Audience): boolean {
  return (
    (one.apart === undefined || one.apart === other.apart) && mayBeOneCluster(one.cluster, other.cluster)
  );
}

export function isSameAudience(a: Audience, b: Audience): boolean {
  return a === b || (a.apart === b.apart && a.cluster === b.cluster && a.view === b.view);
}

/** The same for the same audience alone. */
export function audienceKey({ apart = '', cluster = '', view = '' }: Audience): string {
  return `${apart}\n${cluster}\n${view}`;
}

function isAddress(cluster: string): boolean {
  return cluster.includes('://');
}
