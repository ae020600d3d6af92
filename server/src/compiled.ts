/**
 * Keeps what V8 makes of the program's code, so that the next start need not make it again.
 * Knows where it is kept: beside the program. It goes when the program goes, and who can write there can change the
 * program itself. Where nobody may write, nothing is kept.
 */
import module from 'node:module';
import { fileURLToPath } from 'node:url';

/** Called before the rest of the program is loaded: what is loaded earlier is not kept. */
export function keepCompiled(): void {
  // The command line says to an older Node.js that it is too old, instead of failing here.
  module.enableCompileCache?.(fileURLToPath(new URL('.compiled', import.meta.url)));
}
