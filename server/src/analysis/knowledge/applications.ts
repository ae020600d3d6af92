/**
 * All applications known to take service links for settings, and images known not to.
 * Knows facts with their sources; draws no conclusion.
 *
 * Left out, since they cannot be recognized by their image: programs whose framework reads a prefix or its
 * properties from the environment (Spring Boot, Rocket, pydantic, Viper), and projects that read such a variable in
 * their own code (https://github.com/uselagoon/lagoon/issues/1254). Vault prints the names of all variables
 * (https://github.com/hashicorp/vault-helm/pull/1091); none of them is a setting to it.
 */
import type { Application } from './application.ts';
import { analysisAndModels } from './applications/analysisAndModels.ts';
import { brokersAndStores } from './applications/brokersAndStores.ts';
import { delivery } from './applications/delivery.ts';
import { gateways } from './applications/gateways.ts';
import { household } from './applications/household.ts';
import { media } from './applications/media.ts';
import { observability } from './applications/observability.ts';
import { office } from './applications/office.ts';
import { platforms } from './applications/platforms.ts';
import { watching } from './applications/watching.ts';
import { webApplications } from './applications/webApplications.ts';

export const applications: readonly Application[] = [
  ...analysisAndModels,
  ...brokersAndStores,
  ...delivery,
  ...gateways,
  ...household,
  ...media,
  ...observability,
  ...office,
  ...platforms,
  ...watching,
  ...webApplications,
];

const official = 'https://github.com/docker-library';

/** Images that do not read `<OWN NAME>_PORT`: neither their start scripts, which were checked, nor their programs. */
export const indifferentImages: readonly { readonly name: string; readonly source: string }[] = [
  { name: 'docker.io/library/nginx', source: 'https://github.com/nginx/docker-nginx' },
  {
    name: 'docker.io/nginxinc/nginx-unprivileged',
    source: 'https://github.com/nginx/docker-nginx-unprivileged',
  },
  { name: 'docker.io/library/redis', source: 'https://github.com/redis/docker-library-redis' },
  { name: 'docker.io/library/postgres', source: `${official}/postgres` },
  { name: 'docker.io/library/mysql', source: `${official}/mysql` },
  { name: 'docker.io/library/mariadb', source: 'https://github.com/MariaDB/mariadb-docker' },
  { name: 'docker.io/library/mongo', source: `${official}/mongo` },
  { name: 'docker.io/library/memcached', source: `${official}/memcached` },
  { name: 'docker.io/library/rabbitmq', source: `${official}/rabbitmq` },
  { name: 'docker.io/minio/minio', source: 'https://github.com/minio/minio' },
  { name: 'quay.io/minio/minio', source: 'https://github.com/minio/minio' },
  { name: 'docker.io/jenkins/jenkins', source: 'https://github.com/jenkinsci/docker' },
  { name: 'docker.io/library/jenkins', source: 'https://github.com/jenkinsci/docker' },
];
