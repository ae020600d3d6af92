/**
 * Loaded before each test file: what one of them compiles, types taken out, the others need not compile again.
 * Only the file's own process uses it; programs that it starts are as they are for a user.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/compiled'));
