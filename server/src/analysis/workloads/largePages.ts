/**
 * Whether a pod runs only where Linux's pages are mostly larger than 4 KiB.
 * Knows architectures and the usual size of their pages; that of a node stands in none of its fields.
 */
import type { YamlMapping } from '../documents/tree.ts';
import { wantsNode } from './nodeLabels.ts';

/** Pages of most nodes of an architecture. */
export interface LargePages {
  /** As `kubernetes.io/arch` has it. */
  readonly architecture: string;
  readonly pageBytes: number;
}

/**
 * Linux's own configurations: `powernv_defconfig` and `pseries_defconfig` of `arch/powerpc/configs` (64 KiB, as Debian,
 * Fedora, RHEL and Ubuntu build it), and the default of "Page Table Layout" in `arch/loongarch/Kconfig` (16 KiB).
 * arm64 is none of them: most of its nodes have 4 KiB.
 */
const architectures: readonly LargePages[] = [
  { architecture: 'ppc64le', pageBytes: 65_536 },
  { architecture: 'loong64', pageBytes: 16_384 },
];

const label = { name: 'kubernetes.io/arch', formerName: 'beta.kubernetes.io/arch' };

/** The architecture that the pod's nodes have, or may have where a part is yet to be filled in; undefined of another one. */
export function largePages(podSpec: YamlMapping): LargePages | undefined {
  return architectures.find(({ architecture }) => wantsNode(podSpec, label, [architecture]) !== false);
}
