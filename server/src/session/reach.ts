/**
 * Which files a session may read.
 * Knows trust and folders; reads nothing.
 */
import { isTrusted } from '../protocol.ts';

/** Without `within` there is no bound but the system's. */
export interface Reach {
  readonly within?: readonly string[];
}

/** A workspace that nobody trusts leads nowhere out of itself, by no path and no link. */
export function reachOf(initializationOptions: unknown, folders: readonly string[]): Reach {
  return isTrusted(initializationOptions) ? {} : { within: folders };
}
