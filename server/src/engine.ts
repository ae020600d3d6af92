/**
 * The engine's entry: the process that does the work of the language server.
 * Knows what comes first: a sign of life; then the program is loaded.
 */
import { keepCompiled } from './compiled.ts';
import { tellBeats } from './supervisor/tellSupervisor.ts';

tellBeats();
keepCompiled();
await import('./serveEngine.ts');
