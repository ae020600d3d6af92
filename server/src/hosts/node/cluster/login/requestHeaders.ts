/**
 * The headers by which a user is known, and those by which one acts for another.
 * Knows how client-go writes them; a value that no header may have is a problem, and is not repeated.
 */
import type { Phrase } from '../../../../analysis/messages/message.ts';
import type { Impersonation } from '../kubeconfig/clusterTarget.ts';

/** A header with several values is sent once for each. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[]>>;

/** `problem` completes a sentence that begins with the user. */
export type Headers = { readonly headers: RequestHeaders } | { readonly problem: Phrase };

interface Basic {
  readonly username: string | undefined;
  readonly password: string | undefined;
}

export function authorizationOf(token: string | undefined, { username, password }: Basic): Headers {
  if (token) {
    const value = headerValue(token);
    return value === undefined
      ? { problem: { id: 'user-contradicts', why: 'token-has-control' } }
      : { headers: { authorization: `Bearer ${value}` } };
  }
  if (!username) return { headers: {} };
  const pair = Buffer.from(`${username}:${password ?? ''}`).toString('base64');
  return { headers: { authorization: `Basic ${pair}` } };
}

/** `as`, `as-uid`, `as-groups` and `as-user-extra`. */
export function impersonationHeaders(impersonation: Impersonation | undefined): Headers {
  if (impersonation === undefined) return { headers: {} };
  const { user, uid, groups, extra } = impersonation;
  if (user === '') return { problem: { id: 'user-contradicts', why: 'acts-for-nobody' } };
  const headers = new Map<string, readonly string[]>([['impersonate-user', [user]]]);
  if (uid) headers.set('impersonate-uid', [uid]);
  if (groups.length > 0) headers.set('impersonate-group', groups);
  for (const [key, values] of Object.entries(extra)) {
    const name = `impersonate-extra-${escapedKey(key)}`;
    if (values.length > 0) headers.set(name, [...(headers.get(name) ?? []), ...values]);
  }
  const written: Record<string, string | readonly string[]> = {};
  for (const [name, values] of headers) {
    const safe = values.map(headerValue).filter((value) => value !== undefined);
    if (safe.length < values.length) return { problem: { id: 'header-wrong', header: name } };
    written[name] = safe.length === 1 ? (safe[0] ?? '') : safe;
  }
  return { headers: written };
}

/** Go sends UTF-8, where Node would refuse or send Latin-1: each byte becomes a character. */
function headerValue(text: string): string | undefined {
  return /[^\P{Cc}\t\u0080-\u009f]/u.test(text) ? undefined : Buffer.from(text).toString('latin1');
}

/** Lower case, as the API server reads it; what no header's name may have is written as %XX, and so is `%`. */
function escapedKey(key: string): string {
  return [...Buffer.from(key.toLowerCase())]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w!#$&'*+.^`|~-]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
