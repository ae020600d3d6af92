/**
 * A tree of files with kustomizations in it, and its form as one text: `-- path --` above each file.
 * Knows paths and headings; does not know what is built.
 */

export interface Tree {
  /** Texts by path from the root. */
  readonly files: Readonly<Record<string, string>>;
  /** The folders that hold a kustomization, in order; the root is `.`. */
  readonly folders: readonly string[];
}

const heading = /^-- (.+) --\n/gm;
const kustomizationName = /^(?:(.*)\/)?(?:kustomization\.ya?ml|Kustomization)$/;

/** The first part is what stands above all headings. */
export function readTree(text: string): readonly [string, Tree] {
  const [head = '', ...parts] = text.split(heading);
  const files: Record<string, string> = {};
  for (let index = 0; index + 1 < parts.length; index += 2)
    files[parts[index] ?? ''] = parts[index + 1] ?? '';
  return [head, treeOf(files)];
}

export function treeOf(files: Readonly<Record<string, string>>): Tree {
  const folders = Object.keys(files).flatMap((path) => {
    const found = kustomizationName.exec(path);
    return found === null ? [] : [found[1] ?? '.'];
  });
  return { files, folders: [...new Set(folders)].sort() };
}

/** As a text that `readTree` reads. */
export function showTree({ files }: Tree): string {
  return Object.entries(files)
    .map(([path, text]) => `-- ${path} --\n${text}${text.endsWith('\n') ? '' : '\n'}`)
    .join('');
}
