/**
 * Images that are not built on nginx's, whose own start script hands envsubst the names of all variables in one argument.
 * Knows names and tags with their sources; what such an argument takes is `startScripts/startScript.ts`'s.
 */
import type { NameCollector } from './nginxImages.ts';
import { type VersionRange, versions } from './version.ts';

export interface StartScriptImage {
  readonly name: string;
  /** Tags with the script, and tags without it; nothing is known of any other. */
  readonly with: VersionRange;
  readonly without: VersionRange;
  readonly collector: NameCollector;
  readonly source: string;
}

export const startScriptImages: readonly StartScriptImage[] = [
  {
    // On OpenResty. The script came on 2022-07-29 and went with the package in February 2025.
    name: 'docker.io/speckle/speckle-frontend',
    with: versions('2.7.1', '2'),
    without: versions('0', '2.7.0'),
    collector: 'env-cut',
    source:
      'https://github.com/specklesystems/speckle-server/blob/023a26c6a0/packages/frontend/nginx/docker-entrypoint.sh',
  },
];
