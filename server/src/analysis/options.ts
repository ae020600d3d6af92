/**
 * What a user can set about the analysis, as plain values.
 * Does not know where they were set: `settings.ts` reads editor settings and the project file.
 */
import type { ByteRange } from './byteRange.ts';

export type Severity = 'error' | 'warning' | 'information';

export interface Limits {
  /** A finding is a warning from this share of a limit on; 1 to 100. */
  readonly warnAtPercent: number;
  /** RLIMIT_STACK of containers, in bytes; a quarter of it bounds execve. 8 MiB unless the node says otherwise. */
  readonly stackLimitBytes: number;
  /** The kernel's page size in bytes; 32 pages bound one string. */
  readonly pageBytes: number;
}

/** An image of the user's own that inherits the nginx image's entrypoint. */
export interface OwnImage {
  /** Whether this image reference, as written in the manifest, is meant. */
  readonly matches: (image: string) => boolean;
  /** A reference of a known image, with the version whose entrypoint it inherits: `nginx:1.27`. */
  readonly like: string;
  /** It carries `/etc/nginx/templates/*.template`. */
  readonly templates: boolean;
}

/** A custom resource that holds a pod spec. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** The keys to the pod spec, `spec.template.spec` split at its dots; `nodeSets[]` means each item, `*` each key. */
  readonly podSpec: readonly string[];
}

/** Keys with dots between them. A key has no brackets, slashes or white space; none could be meant so. */
export const podSpecPattern = /^(?:\*|[^.*[\]/$\s]+)(?:\[\])?(?:\.(?:\*|[^.*[\]/$\s]+)(?:\[\])?)*$/;

export interface AnalysisOptions {
  readonly limits: Limits;
  /** Only what differs from a rule's default. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly images: readonly OwnImage[];
  readonly kinds: readonly CustomKind[];
}

/** Linux's defaults: 8 MiB of stack, 4 KiB pages (x86_64 and most arm64). */
export const defaultOptions: AnalysisOptions = {
  limits: { warnAtPercent: 80, stackLimitBytes: 8 * 1024 * 1024, pageBytes: 4096 },
  rules: {},
  images: [],
  kinds: [],
};

/** How a size stands to its limit: `over` is certain; `near` from the warning share on, or where it may be over. */
export type Headroom = 'over' | 'near' | 'fits' | 'unknown';

/** Judges a size. An infinite `max` says that something is not known, and is no reason to warn. */
export function judge(bytes: ByteRange, limitBytes: number, warnAtPercent: number): Headroom {
  if (bytes.min > limitBytes) return 'over';
  if (bytes.min * 100 >= limitBytes * warnAtPercent) return 'near';
  if (bytes.max === Number.POSITIVE_INFINITY) return 'unknown';
  return bytes.max > limitBytes ? 'near' : 'fits';
}

/** The severity that is set for a rule; undefined leaves it to each finding. */
export function severitySet(
  { code, defaultSeverity }: { readonly code: string; readonly defaultSeverity: string },
  { rules }: Pick<AnalysisOptions, 'rules'>,
): Severity | 'off' | undefined {
  return rules[code] ?? (defaultSeverity === 'off' ? 'off' : undefined);
}
