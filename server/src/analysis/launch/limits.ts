/**
 * What Linux's execve takes.
 * Knows the kernel's constants; does not know any container.
 */
import type { Limits } from '../options.ts';

/** Bytes of the stack's hard-coded base, of which arguments may take three quarters: `_STK_LIM`, `linux/resource.h`. */
const stackBaseBytes = 8 * 1024 * 1024;
/** The floor, whatever the stack limit: `ARG_MAX` of `uapi/linux/limits.h`. */
const floorBytes = 131_072;
/** Pages that one string may fill, its NUL included: `MAX_ARG_STRLEN`, `uapi/linux/binfmts.h`. */
const pagesPerString = 32;

/**
 * The bytes that strings and pointers of one execve may take in all: a quarter of RLIMIT_STACK, between 128 KiB and
 * 6 MiB (`bprm_stack_limits` in `fs/exec.c`). 2 MiB with the usual 8 MiB of stack.
 */
export function execLimitBytes({ stackLimitBytes }: Limits): number {
  return Math.max(Math.min(Math.floor(stackLimitBytes / 4), (stackBaseBytes / 4) * 3), floorBytes);
}

/** The bytes that one argument or one `NAME=value` may take, with its NUL: 128 KiB with pages of 4 KiB. */
export function stringLimitBytes({ pageBytes }: Pick<Limits, 'pageBytes'>): number {
  return pagesPerString * pageBytes;
}
