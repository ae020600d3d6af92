/**
 * Whether a cluster may be asked.
 * Knows settings, trust and earlier answers; asks nobody itself.
 *
 * Nothing connects and nothing runs before consent, and this is the whole decision. Without it a `ClusterGate` says why
 * nothing is known. The key of an answer is made of context, server, the login command's fingerprint, and whether the
 * kubeconfig is in the workspace.
 */

import { createHash } from 'node:crypto';
import type { Phrase } from '../../../analysis/messages/message.ts';
import type { Permission } from '../../../project/clusters.ts';
import type { Settings } from '../../../settings.ts';

/** What a person says yes to. */
export interface ClusterIdentity {
  readonly context: string;
  /** The API server's address. */
  readonly server: string;
  /** The credential plugin with its arguments, as it would be run; undefined where none is. */
  readonly command: string | undefined;
  /** Changes with the plugin's path, arguments and environment. */
  readonly fingerprint: string | undefined;
  /** The kubeconfig came with the files that are being edited: its author is not the user. */
  readonly isFromWorkspace: boolean;
  readonly isVerified: boolean;
}

export interface ConsentInput {
  readonly cluster: Settings['cluster'];
  readonly isTrusted: boolean;
  /** Earlier answers by `consentKey`. */
  readonly answers: ReadonlyMap<string, boolean>;
}

/** What settings, trust and answers say of a cluster that is there. */
export type ClusterPermission = Exclude<Permission, 'none'>;

/** `auto` is the user's consent, but not to what a workspace brings along. */
export function permissionFor(
  { cluster, isTrusted, answers }: ConsentInput,
  identity: ClusterIdentity,
): ClusterPermission {
  if (cluster === 'off') return 'off';
  if (!isTrusted) return 'untrusted';
  if (cluster === 'auto' && !identity.isFromWorkspace) return 'allowed';
  const answer = answers.get(consentKey(identity));
  if (answer === undefined) return 'ask';
  return answer ? 'allowed' : 'denied';
}

/** An answer holds for this context, server and command; when one of them changes, it is asked again. */
export function consentKey({ context, server, fingerprint, isFromWorkspace }: ClusterIdentity): string {
  const parts = JSON.stringify([context, server, fingerprint ?? '', isFromWorkspace]);
  return createHash('sha256').update(parts).digest('hex');
}

/** The question, in full: what is read, from where, and what is run for it. */
export function consentQuestion(identity: ClusterIdentity, readsConfigMaps: boolean): Phrase {
  const { context, server, command = null, isFromWorkspace, isVerified } = identity;
  return { id: 'consent-question', context, server, readsConfigMaps, isFromWorkspace, isVerified, command };
}

/** Why nothing is asked. */
export function reasonFor(permission: ClusterPermission, { context }: ClusterIdentity): Phrase | undefined {
  const reasons: Readonly<Record<ClusterPermission, Phrase | undefined>> = {
    allowed: undefined,
    off: undefined,
    ask: { id: 'context-not-allowed', context },
    denied: { id: 'context-blocked', context },
    untrusted: { id: 'workspace-untrusted' },
  };
  return reasons[permission];
}
