/**
 * Which Node.js the program is for.
 * Knows version numbers; imports nothing, so that an old Node.js can load it and say so.
 */

/** The oldest that all dependencies take without a warning from npm (undici 8); `engines` of package.json says the same. */
export const oldestNode = '22.19';

/** The oldest in which the bundles can be loaded at all (`target` of the server's bundle); nobody tests them there. */
const oldestLoadable = '20.0';

export interface NodeVerdict {
  readonly canRun: boolean;
  /** One sentence for the person; undefined where there is nothing to say. */
  readonly remark: string | undefined;
}

/** `version`: as `process.versions.node` has it. */
export function judgeNode(version: string): NodeVerdict {
  if (isAtLeast(version, oldestNode)) return { canRun: true, remark: undefined };
  const canRun = isAtLeast(version, oldestLoadable);
  const needed = `Node.js ${oldestNode} or later is needed; this is ${version}`;
  return { canRun, remark: canRun ? `${needed}, with which nothing was tested.` : `${needed}.` };
}

function isAtLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
