/**
 * What image and runtime add to a launch.
 * Knows what every runtime sets; of images it knows what `nginxImage.ts` says, and of others nothing.
 */
import type { ByteRange } from '../byteRange.ts';
import type { VariableOrigin } from '../environment/environment.ts';
import type { ImageVariable, NginxImage } from '../images/nginxImage.ts';
import type { Container } from '../workloads/workload.ts';

/** A variable that image or runtime add below those of the kubelet. */
export interface AddedVariable extends ImageVariable {
  readonly from: Extract<VariableOrigin, 'image' | 'runtime'>;
}

export interface ImageLaunch {
  /** A name that the kubelet sets as well does not count twice. */
  readonly added: readonly AddedVariable[];
  /** The image may set variables that are not known. */
  readonly hasUnknownVariables: boolean;
  /** Undefined where the image's entrypoint or command is not known. */
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[] | undefined;
  /** The `#!` interpreter of the entrypoint, where it is a script. */
  readonly interpreter: string | undefined;
}

/** PATH_MAX of `uapi/linux/limits.h`, for values that are paths. */
const pathBytes: ByteRange = { min: 1, max: 4096 };

/** HOSTNAME and PATH of containerd and CRI-O, HOME of runc; a host name holds 64 bytes at most. */
const runtimeVariables: readonly ImageVariable[] = [
  { name: 'PATH', valueBytes: pathBytes, isCertain: true },
  { name: 'HOSTNAME', valueBytes: { min: 1, max: 64 }, isCertain: true },
  { name: 'HOME', valueBytes: pathBytes, isCertain: true },
];

/** What containerd sets for a terminal: `xterm`. */
const terminal: ImageVariable = { name: 'TERM', valueBytes: { min: 5, max: 5 }, isCertain: true };

/** `nginx`: what is known of the container's image, if it is one of those. */
export function imageLaunch(nginx: NginxImage | undefined, { hasTty }: Container): ImageLaunch {
  const ofTerminal = hasTty === false ? [] : [{ ...terminal, isCertain: hasTty === true }];
  const runtime = [...(nginx?.runtimeVariables ?? runtimeVariables), ...ofTerminal];
  const added = [
    ...(nginx?.variables ?? []).map((variable) => ({ ...variable, from: 'image' }) as const),
    ...runtime.map((variable) => ({ ...variable, from: 'runtime' }) as const),
  ];
  if (nginx === undefined) {
    return {
      added,
      hasUnknownVariables: true,
      entrypoint: undefined,
      command: undefined,
      interpreter: undefined,
    };
  }
  return {
    added,
    hasUnknownVariables: nginx.hasOtherVariables,
    entrypoint: nginx.entrypoint,
    command: nginx.defaultCommand,
    interpreter: nginx.interpreter,
  };
}
