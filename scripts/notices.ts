// The licence notices of the packages that the bundles hold, as their licences ask for; read off what esbuild bundled.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json names it, an SPDX expression. */
  readonly license: string;
  /** Its licence and its notice, word for word. */
  readonly texts: readonly string[];
}

/** Where the notices stand, seen from the repository's root. */
export const noticesFile = 'dist/THIRD-PARTY-NOTICES.txt';

/** Every package of which a byte is in an output, sorted; one that brings no licence text ends the build. */
export function bundledPackages(metafiles: readonly Metafile[], root: string): readonly BundledPackage[] {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  const folders = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []),
  );
  return [...folders]
    .map((folder) => packageIn(join(root, folder)))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** One text for all; a licence that several packages share word for word stands once. */
export function noticesOf(packages: readonly BundledPackage[]): string {
  const byText = new Map<string, BundledPackage[]>();
  for (const one of packages) {
    const text = one.texts.join('\n\n');
    byText.set(text, [...(byText.get(text) ?? []), one]);
  }
  const parts = [...byText].map(([text, sharing]) => {
    const names = sharing.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return `${names.join('\n')}\n\n${text}\n`;
  });
  const head = 'Kubernetes Service Links contains the following packages, under these licences.\n';
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

function packageIn(folder: string): BundledPackage {
  const { name, version, license }: Omit<BundledPackage, 'texts'> = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file));
  if (typeof license !== 'string' || !files.some((file) => !/^notice/i.test(file)))
    throw new Error(`${name} ${version} is bundled, but brings no licence`);
  const texts = files
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return { name, version, license, texts };
}

function keyOf({ name, version }: BundledPackage): string {
  return `${name} ${version}`;
}
