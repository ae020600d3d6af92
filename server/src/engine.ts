/**
 * The engine's entry: the process that does the work of the language server.
 * Knows what comes first: a sign of life, and how V8 is to keep its memory; then the program is loaded.
 */
import { setFlagsFromString } from 'node:v8';
import { keepCompiled } from './compiled.ts';
import { compileLate } from './hosts/node/compileLate.ts';
import { tellBeats } from './supervisor/tellSupervisor.ts';

tellBeats();
// V8 takes note of where objects are made that grow old, as the trees of the first open file do, and from then on makes
// those of all files where only a collection of the whole heap looks: 65 MB more after 10,000 files (measured).
setFlagsFromString('--no-allocation-site-pretenuring');
// A heap of this size may become four times as large before V8 looks what of it is left: 290 MB after 4,000 edits in
// such a folder. Now it has 175, and an edit costs the same.
setFlagsFromString('--heap-growing-percent=30');
compileLate();
keepCompiled();
await import('./serveEngine.ts');
