/**
 * The options by which editors say how they speak to a server.
 * Knows words; what they lead to is `clientTransport.ts`'s, which needs more of the program.
 */

/** Whether a transport is named at all. */
export function namesTransport(words: readonly string[]): boolean {
  return (
    words.some((word) => word === '--node-ipc' || word === '--stdio') || socketOrPipe(words) !== undefined
  );
}

/** The port of a socket, or the name of a pipe. */
export function socketOrPipe(
  words: readonly string[],
): { readonly port: number } | { readonly pipe: string } | undefined {
  const port = Number(wordAfter('--socket', words));
  if (port > 0) return { port };
  const pipe = wordAfter('--pipe', words);
  return pipe === undefined ? undefined : { pipe };
}

/** The value of `--name value` or `--name=value`. */
function wordAfter(name: string, words: readonly string[]): string | undefined {
  const at = words.indexOf(name);
  if (at >= 0) return words[at + 1];
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}
