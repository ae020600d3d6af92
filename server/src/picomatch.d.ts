/**
 * The part of picomatch that is used here: the package brings no types.
 * Knows its signature only.
 */
declare module 'picomatch' {
  interface PicomatchOptions {
    readonly dot?: boolean;
    readonly nonegate?: boolean;
    readonly noextglob?: boolean;
    readonly windows?: boolean;
  }
  /** Throws for what is no string, empty or too long. */
  export default function picomatch(glob: string, options?: PicomatchOptions): (text: string) => boolean;
}
