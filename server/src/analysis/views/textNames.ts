/**
 * The names of files that are looked for in folders.
 * Knows names only; what is in such a file is for the kinds of text in `textKinds.ts` to say. Who only looks for files
 * needs nothing that reads them.
 */

/** `*.yaml`, `*.yml`, `*.json`, a kustomization that has no ending, and what helmfile fills in. */
export function hasTextName(path: string): boolean {
  return (
    /\.(yaml|yml|json)$/i.test(path) ||
    /(?:^|[/\\])(?:Kustomization|(?:helmfile[^/\\]*|helmfile\.d[/\\][^/\\]+)\.gotmpl)$/.test(path)
  );
}
