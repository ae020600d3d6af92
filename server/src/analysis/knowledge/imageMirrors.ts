/**
 * Other addresses of the images that are known here.
 * Knows names of registries; does not know how references are written.
 */

const docker = 'https://github.com/nginx/docker-nginx';
const unprivileged = 'https://github.com/nginx/docker-nginx-unprivileged';
const crs = 'https://github.com/coreruleset/modsecurity-crs-docker';

/** Other addresses: a prefix of registry and path, and what it stands for. */
export const imageMirrors: readonly {
  readonly prefix: string;
  readonly canonical: string;
  readonly source: string;
}[] = [
  {
    prefix: 'mirror.gcr.io/',
    canonical: 'docker.io/',
    source: 'https://cloud.google.com/artifact-registry/docs/pull-cached-dockerhub-images',
  },
  {
    prefix: 'public.ecr.aws/docker/library/',
    canonical: 'docker.io/library/',
    source: 'https://gallery.ecr.aws/docker',
  },
  { prefix: 'registry-1.docker.io/', canonical: 'docker.io/', source: "Docker Hub's registry host" },
  {
    prefix: 'public.ecr.aws/nginx/nginx',
    canonical: 'docker.io/library/nginx',
    source: `${docker}/blob/master/.github/workflows/sync.yml`,
  },
  {
    prefix: 'public.ecr.aws/nginx/nginx-unprivileged',
    canonical: 'docker.io/nginxinc/nginx-unprivileged',
    source: `${unprivileged}#image-registries`,
  },
  {
    prefix: 'quay.io/nginx/nginx-unprivileged',
    canonical: 'docker.io/nginxinc/nginx-unprivileged',
    source: `${unprivileged}#image-registries`,
  },
  {
    prefix: 'ghcr.io/nginx/nginx-unprivileged',
    canonical: 'docker.io/nginxinc/nginx-unprivileged',
    source: `${unprivileged}#image-registries`,
  },
  {
    prefix: 'ghcr.io/nginxinc/nginx-unprivileged',
    canonical: 'docker.io/nginxinc/nginx-unprivileged',
    source: `${unprivileged}#image-registries`,
  },
  {
    prefix: 'docker.io/nginx/nginx-unprivileged',
    canonical: 'docker.io/nginxinc/nginx-unprivileged',
    source: 'facts-kubernetes §3.5',
  },
  {
    prefix: 'ghcr.io/coreruleset/modsecurity-crs',
    canonical: 'docker.io/owasp/modsecurity-crs',
    source: `${crs}/blob/main/docker-bake.hcl`,
  },
];
