/**
 * Whether two URLs may be of one repository, and the URLs that a clone has.
 * Knows forms of URLs and of `.git/config`; knows no host.
 *
 * A fork and a mirror have another host or owner, and the manifests in them still name the first: so the repository's own
 * name decides alone.
 */

/** Longer ones are nobody's. */
const longest = 2_000;

/** `gitops` of `git@host:team/gitops.git`; undefined where there is none. */
export function repositoryName(url: string): string | undefined {
  if (url.length > longest) return undefined;
  const path = url.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  const name = path
    .split(/[/:]/)
    .at(-1)
    ?.replace(/\.git$/i, '');
  return name === undefined || name === '' ? undefined : decoded(name).toLowerCase();
}

/** The names of the remotes in a `.git/config`. */
export function remoteNames(config: string): readonly string[] {
  const names = new Set<string>();
  let isRemote = false;
  for (const line of config.split(/\r?\n/)) {
    if (/^\s*\[/.test(line)) isRemote = /^\s*\[\s*remote\s/i.test(line);
    const url = isRemote ? /^\s*url\s*=\s*"?([^"\s]+)/i.exec(line)?.[1] : undefined;
    const name = url && repositoryName(url);
    if (name) names.add(name);
  }
  return [...names];
}

/** What stands between a repository's name and a path in it where a file is named: `raw/main`, `-/raw/main`. */
const mostBetween = 3;

/**
 * Where an address may lead to in the repository that has these remotes, as paths from its root: `base` of
 * `github.com/team/shop//base?ref=main`. Where there are no remotes, it may be any whose path is said to be one.
 */
export function pathsInOwn(address: string, remotes: readonly string[]): readonly string[] {
  if (address.length > longest) return [];
  const way = address.replace(/[?#].*$/s, '').replace(/^[a-z][-+.a-z0-9]*:\/\//i, '');
  const [front = '', ...more] = way.split('//');
  const inside = more.join('/');
  if (remotes.length === 0) return inside === '' ? [] : [tidied(inside.split('/'))];
  const parts = front.split(/[/:]/);
  return parts.flatMap((part, index) => {
    if (!remotes.includes(repositoryName(part) ?? '')) return [];
    const rest = [...parts.slice(index + 1), ...inside.split('/')];
    const starts = inside === '' ? Array.from({ length: mostBetween + 1 }, (_, start) => start) : [0];
    return starts.map((start) => tidied(rest.slice(start)));
  });
}

function tidied(parts: readonly string[]): string {
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

/** A template of a URL says nothing. */
export function isElsewhere(url: string, remotes: readonly string[]): boolean {
  const name = /[{}$]/.test(url) ? undefined : repositoryName(url);
  return name !== undefined && remotes.length > 0 && !remotes.includes(name);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
