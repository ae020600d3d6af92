/**
 * Where a container's volumes are mounted, and what that makes of a directory.
 * Knows paths, `subPath` and how mounts cover one another; does not know what the files are for.
 */
import { booleanOf, holeIn, itemsOf, known, knownString, nodeAt } from '../documents/reading.ts';
import type { YamlHole, YamlItem } from '../documents/tree.ts';
import type { Phrase } from '../messages/message.ts';
import type { Container } from '../workloads/workload.ts';
import { type VolumeContent, type VolumeContext, type VolumeFile, volumeContent } from './podVolumes.ts';

export interface Mount {
  /** Absolute, without `.`, `..` and a slash at the end. */
  readonly path: string;
  readonly subPath: string;
  readonly isReadOnly: boolean;
  readonly volume: string;
  readonly content: VolumeContent;
}

/** What mounts put at and below a directory. */
export interface DirectoryView {
  /** The mount that hides what the image has there; undefined where the image's own files are seen. */
  readonly cover: Mount | undefined;
  /** Mounts strictly below. */
  readonly below: readonly Mount[];
  /** Mounted files, by path relative to the directory. */
  readonly files: readonly VolumeFile[];
  /** Why there may be more. */
  readonly unknown: readonly Phrase[];
}

/** What of a container's mounts is not known: it may bring one at any place. */
export function unknownMount({ node }: Container): YamlHole | undefined {
  const { items, rest } = itemsOf(nodeAt(node, 'volumeMounts'));
  return rest ?? items.map(holeOfMount).find((hole) => hole !== undefined);
}

function holeOfMount(item: YamlItem): YamlHole | undefined {
  const parts = ['name', 'mountPath', 'subPath', 'readOnly'].map((key) => nodeAt(item.value, key));
  return holeIn(item) ?? parts.find((part) => part?.type === 'hole');
}

/** The mounts of a container that are known, outer ones first, as the runtime makes them. */
export function mountsOf(context: VolumeContext): readonly Mount[] {
  return itemsOf(nodeAt(context.container.node, 'volumeMounts'))
    .items.filter((item) => holeOfMount(item) === undefined)
    .flatMap(({ value }) => {
      const path = knownString(value, 'mountPath');
      const volume = knownString(value, 'name');
      if (path === undefined || volume === undefined) return [];
      const content = volumeContent(volume, context);
      const isExpanded = nodeAt(value, 'subPathExpr') !== undefined;
      const unknown: Phrase | undefined = isExpanded ? { id: 'sub-path-unknown', volume } : content.unknown;
      return [
        {
          path: normalPath(path),
          subPath: normalPath(knownString(value, 'subPath') ?? '').slice(1),
          isReadOnly: known(booleanOf(nodeAt(value, 'readOnly'))) === true,
          volume,
          content: { ...content, files: isExpanded ? [] : content.files, unknown },
        },
      ];
    })
    .sort((a, b) => a.path.split('/').length - b.path.split('/').length);
}

/** What a directory holds; its path must be normal. */
export function viewOf(mounts: readonly Mount[], directory: string): DirectoryView {
  const cover = mounts.findLast(({ path }) => isWithin(directory, path));
  const below = mounts.filter(({ path }) => path !== directory && isWithin(path, directory));
  let files = cover === undefined ? [] : filesOf(cover, directory);
  for (const mount of below) {
    // A deeper mount hides what an outer one has at its place.
    files = files.filter(({ path }) => !isWithin(normalPath(`${directory}/${path}`), mount.path));
    files = [...files, ...filesOf(mount, directory)];
  }
  const unknown = [cover, ...below].flatMap((mount) => mount?.content.unknown ?? []);
  return { cover, below, files, unknown };
}

/** The files that a mount shows at or below a directory, which lies below the mount or above it. */
function filesOf({ path: mountPath, subPath, content }: Mount, directory: string): readonly VolumeFile[] {
  return content.files.flatMap((file) => {
    const inside = normalPath(file.path).slice(1);
    if (subPath !== '' && !isWithin(inside, subPath)) return [];
    const path = normalPath(`${mountPath}/${subPath === '' ? inside : inside.slice(subPath.length)}`);
    if (path === directory || !isWithin(path, directory)) return [];
    return [{ ...file, path: path.slice(directory === '/' ? 1 : directory.length + 1) }];
  });
}

/** Whether a path is another one or lies below it. */
export function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(ancestor === '/' ? '/' : `${ancestor}/`);
}

/** An absolute path without `.`, `..`, empty parts and a slash at the end; the root is `/`. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
