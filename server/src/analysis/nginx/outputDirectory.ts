/**
 * Whether the entrypoint can write where its templates go: without that, it logs an error and runs no envsubst.
 * Knows mounts, users and the owners of the image's directories; does not know templates.
 */
import { booleanOf, holeIn, itemsOf, known, nodeAt, numberOf, textOf } from '../documents/reading.ts';
import type { YamlNode } from '../documents/tree.ts';
import { unfilled } from '../documents/unfilled.ts';
import { type Mount, viewOf } from '../images/mounts.ts';
import type { NginxImage } from '../images/nginxImage.ts';
import type { Judgement } from '../judgement.ts';
import type { Container, Workload } from '../workloads/workload.ts';

export interface OutputContext {
  readonly container: Container;
  readonly workload: Workload;
  readonly image: NginxImage;
  readonly mounts: readonly Mount[];
}

/** Whether `[ -w DIR ]` holds and files can be made there; `directory` must be normal. */
export function canWriteTo(directory: string, context: OutputContext): Judgement {
  const { container, mounts } = context;
  const { cover, below } = viewOf(mounts, directory);
  const user = canUserWrite(directory, context);
  // A container that does not start at all writes nowhere.
  if (user.is === false && user.isFinal) return user;
  const isPartlyWritable = below.some((mount) => !isReadOnlyMount(mount));
  const partly: Judgement = { is: 'perhaps', because: { id: 'partly-writable', directory } };
  if (cover !== undefined) {
    const judgement = canWriteToMount(directory, cover);
    // busybox lets root pass the test for a read-only directory, so what is mounted below it may be written.
    return judgement.is === false && isPartlyWritable ? partly : judgement;
  }
  const isReadOnly = booleanOf(nodeAt(container.node, 'securityContext', 'readOnlyRootFilesystem'));
  if (isReadOnly.kind === 'unknown')
    return { is: 'perhaps', because: unfilled('read-only-root', isReadOnly.hole) };
  if (known(isReadOnly) === true) {
    return isPartlyWritable
      ? partly
      : {
          is: false,
          because: { id: 'root-file-system-read-only', directory },
        };
  }
  return user;
}

/** Whether something is mounted there, or above it, that cannot be written. */
export function isReadOnlyMount({ isReadOnly, content }: Mount): boolean {
  return isReadOnly || content.isWritable === false;
}

function canWriteToMount(directory: string, mount: Mount): Judgement {
  const { volume, path } = mount;
  if (isReadOnlyMount(mount)) return { is: false, because: { id: 'mount-writable', volume, path, is: 'no' } };
  if (mount.content.isWritable === 'perhaps')
    return { is: 'perhaps', because: { id: 'mount-writable', volume, path, is: 'unknown' } };
  // The kubelet makes an emptyDir, and a subPath in it, writable for everyone.
  if (mount.path === directory)
    return { is: true, because: { id: 'mount-writable', volume, path, is: 'yes' } };
  return mount.content.unknown === undefined
    ? { is: false, because: { id: 'mount-hides', volume, path, directory, is: 'yes' } }
    : { is: 'perhaps', because: { id: 'mount-hides', volume, path, directory, is: 'unknown' } };
}

/** Directories that everyone may write in any image. */
const openDirectories = ['/tmp', '/var/tmp', '/dev/shm'];
/** Directories of the nginx images whose owner is known. */
const configDirectories = ['/etc/nginx', '/etc/nginx/conf.d'];

/** `isFinal`: the container does not start. */
function canUserWrite(directory: string, context: OutputContext): Judgement & { readonly isFinal?: true } {
  const { image } = context;
  const runAsUser = securityValue('runAsUser', context);
  const runAsNonRoot = securityValue('runAsNonRoot', context);
  const hole = [runAsUser, runAsNonRoot].find((node) => node?.type === 'hole');
  if (hole?.type === 'hole') return { is: 'perhaps', because: unfilled('user', hole) };
  const uid = runAsUser === undefined ? image.uid : known(numberOf(runAsUser));
  if (uid === 0 && known(booleanOf(runAsNonRoot)) === true) {
    return { is: false, because: { id: 'would-run-as-root' }, isFinal: true };
  }
  if (openDirectories.includes(directory))
    return { is: true, because: { id: 'may-write', who: 'everyone', directory } };
  if (!configDirectories.includes(directory)) {
    return { is: 'perhaps', because: { id: 'write-unknown', who: 'image-user', directory } };
  }
  if (uid === 0) return { is: true, because: { id: 'may-write', who: 'root', directory } };
  if (runAsUser === undefined && uid === undefined)
    return { is: true, because: { id: 'may-write', who: 'image-user', directory } };
  if (uid === undefined || image.configOwner === undefined) {
    return { is: 'perhaps', because: { id: 'write-unknown', who: 'container-user', directory } };
  }
  if (uid === image.configOwner.uid) return { is: true, because: { id: 'may-write', who: uid, directory } };
  const inRootGroup = image.configOwner.isWritableByRootGroup ? isInRootGroup(uid, context) : false;
  const is = inRootGroup === 'perhaps' ? 'unknown' : inRootGroup ? 'yes' : 'no';
  return { is: inRootGroup, because: { id: 'user-may-write', user: uid, directory, is } };
}

/** A user whom the image does not know is in group 0, unless the manifest says otherwise. */
function isInRootGroup(uid: number, context: OutputContext): Judgement['is'] {
  const { items, rest } = itemsOf(nodeAt(context.workload.podSpec, 'securityContext', 'supplementalGroups'));
  const groups = items.filter(({ condition }) => condition === undefined).map(({ value }) => value);
  const fsGroup = nodeAt(context.workload.podSpec, 'securityContext', 'fsGroup');
  const runAsGroup = securityValue('runAsGroup', context);
  const all = [...groups, fsGroup, runAsGroup];
  if (all.some((node) => known(numberOf(node)) === 0)) return true;
  const isOpen = rest !== undefined || items.some((item) => holeIn(item) !== undefined);
  if (isOpen || all.some((node) => node?.type === 'hole')) return 'perhaps';
  if (runAsGroup !== undefined) return known(numberOf(runAsGroup)) === undefined ? 'perhaps' : false;
  // Below 1000, and nobody: users that Debian and Alpine come with, in groups of their own.
  return uid >= 1000 && uid < 65_000 ? true : 'perhaps';
}

/** A field of the container's securityContext, else of the pod's. */
function securityValue(field: string, { container, workload }: OutputContext): YamlNode | undefined {
  const own = nodeAt(container.node, 'securityContext', field);
  return presentOf(own) ?? presentOf(nodeAt(workload.podSpec, 'securityContext', field));
}

function presentOf(node: YamlNode | undefined): YamlNode | undefined {
  return textOf(node).kind === 'absent' ? undefined : node;
}
