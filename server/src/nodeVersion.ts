/**
 * Which Node.js the program is for.
 * Knows version numbers; imports nothing, so that an old Node.js can load it and say so.
 */

/** The oldest that all dependencies take without a warning from npm (undici 8); `engines` of package.json says the same. */
export const oldestNode = '22.19';

/** Why the program does not start, for the person; undefined where it can. `version`: as `process.versions.node` has it. */
export function refusedNode(version: string): string | undefined {
  if (isAtLeast(version, oldestNode)) return undefined;
  return `kube-service-links needs Node.js ${oldestNode} or later; this is ${version}.`;
}

function isAtLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
