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
