/**
 * How what is made of several files is called among files: by the URI of the one that makes it, and a label behind `#`.
 * Knows words only. In the URI of a file that character is an escape.
 */

export function composedId(maker: string, label: string): string {
  return `${maker}#${encodeURIComponent(label)}`;
}

export function isComposedId(uri: string): boolean {
  return uri.includes('#');
}

/** The file that makes it; a file itself. */
export function makerOf(uri: string): string {
  const at = uri.indexOf('#');
  return at === -1 ? uri : uri.slice(0, at);
}
