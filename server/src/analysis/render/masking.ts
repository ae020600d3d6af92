/**
 * Values that nobody should see over somebody's shoulder.
 * Knows names and URLs that hold such; does not know what is secret.
 */
import type { Variable } from '../environment/environment.ts';

const secretName =
  /pass(?:word|wd|phrase)|(?:^|_)(?:pass|pwd|auth|cred)s?(?:_|$)|secret|token|credential|(?:api|access|private|signing|encryption|master|license)_?key/i;
const login = /(:\/\/[^\s/:@]*:)([^\s/@]+)(?=@)/g;
/** Shorter ones are found in too much that is none. */
const shortest = 4;
/** Of more nobody looks in all other values for each: these are masked as a whole. */
const mostSecrets = 100;

export const mask = '********';

export interface Masks {
  /** How many variables have their whole value or a part of it masked. */
  readonly count: number;
  readonly shown: (variable: Variable) => string | undefined;
}

/** What a manifest or a ConfigMap says outright; also where it is a part of another value. */
export function masksOf(variables: readonly Variable[]): Masks {
  const secrets = variables.flatMap(({ name, value, from }) =>
    isOwn(from) && value !== undefined && value !== '' && secretName.test(name) ? [value] : [],
  );
  const long = new Set(secrets.filter((value) => value.length >= shortest));
  const inside = [...long].sort((a, b) => b.length - a.length);
  const shown = ({ name, value, from }: Variable) => {
    if (value === undefined || value === '' || !isOwn(from)) return value;
    if (secretName.test(name) || inside.length > mostSecrets) return mask;
    const masked = value.replace(login, `$1${mask}`);
    return inside.reduce((text, secret) => text.replaceAll(secret, mask), masked);
  };
  return { count: variables.filter((one) => shown(one) !== one.value).length, shown };
}

function isOwn(from: Variable['from']): boolean {
  return from === 'env' || from === 'envFrom';
}
