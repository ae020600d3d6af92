#!/usr/bin/env node
/**
 * The command line's entry. Knows which Node.js the program is for, and nothing that an older one could not load.
 */
import { judgeNode } from './nodeVersion.ts';

const { canRun, remark } = judgeNode(process.versions.node);
if (remark !== undefined) process.stderr.write(`kube-service-links: ${remark}\n`);
if (canRun) await import('./commands/commandLine.ts');
else process.exitCode = 2;
