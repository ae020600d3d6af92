/**
 * What is known of a file that a build asks for.
 * Knows three answers; who reads the file is the host's business.
 */
import type { ByteOrderMark } from '../analysis/kustomize/files.ts';
import type { Phrase } from '../analysis/messages/message.ts';

/** `unread`: nobody has looked yet. `absent` is also what is no regular file, or may not be read: `why` says so. */
export type InputText =
  | { readonly kind: 'text'; readonly text: string; readonly mark?: ByteOrderMark }
  | { readonly kind: 'absent'; readonly why?: Phrase }
  | { readonly kind: 'unread' };
