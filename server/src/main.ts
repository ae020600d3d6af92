/**
 * The language server's entry: the process that an editor starts (node-ipc or --stdio).
 * Knows only how the connection is made.
 */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

serve(createConnection(ProposedFeatures.all));
