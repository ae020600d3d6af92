/**
 * The repositories of all images that are known to have a start script which passes envsubst the names of all variables.
 * Knows names; which version has it, and what it passes, is asked of the few that are in it.
 */
import { derivedImages } from '../knowledge/derivedImages.ts';
import { nginxRepositories } from '../knowledge/nginxImages.ts';
import { startScriptImages } from '../knowledge/startScripts.ts';

/** As `canonicalRepository` has them. */
export const startScriptRepositories: ReadonlySet<string> = new Set(
  [...nginxRepositories, ...derivedImages, ...startScriptImages].map(({ name }) => name),
);
