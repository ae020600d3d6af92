/**
 * The environment block of a process on Windows, where execve and its limits do not exist.
 * Knows how .NET Framework counts it; a container itself starts whatever its block takes.
 */
import type { ByteRange } from '../byteRange.ts';
import type { ContainerEnvironment } from '../environment/environment.ts';
import { environmentExecBytes, variableCount } from '../environment/environmentSize.ts';
import { pointerBytes } from '../environment/serviceTotals.ts';

/**
 * What a program of .NET Framework can hand to a child process: `EnvironmentBlock.ToByteArray` of its
 * `System.Diagnostics.Process` throws above 65,535 bytes (https://github.com/microsoft/nav-docker/issues/470).
 */
export const frameworkBlockLimitBytes = 65_535;

/** `NAME=value` and an end for each variable of the kubelet's, and one more; what image and runtime add is not known. */
export function windowsBlockBytes(environment: ContainerEnvironment): ByteRange {
  const exec = environmentExecBytes(environment);
  const variables = variableCount(environment);
  return { min: exec.min - pointerBytes * variables.min + 1, max: Number.POSITIVE_INFINITY };
}
