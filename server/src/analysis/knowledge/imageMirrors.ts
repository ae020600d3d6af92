/**
 * Other addresses of the images that are known here.
 * Knows names of registries; does not know how references are written.
 */

const docker = 'https://github.com/nginx/docker-nginx';
const unprivileged = 'https://github.com/nginx/docker-nginx-unprivileged';
const s3Gateway = 'https://github.com/nginx/nginx-s3-gateway';
const crs = 'https://github.com/coreruleset/modsecurity-crs-docker';

/** Namespaces of the Hub that hold the official images for one architecture each. */
const architectures = [
  'amd64',
  'arm32v5',
  'arm32v6',
  'arm32v7',
  'arm64v8',
  'i386',
  'mips64le',
  'ppc64le',
  'riscv64',
  's390x',
] as const;

/**
 * Other addresses: registry and path, and what they stand for. With `/` or `-` at its end it is a prefix of the name,
 * else the whole of it.
 */
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
    prefix: 'registry.hub.docker.com/',
    canonical: 'docker.io/',
    source: "Docker Hub's registry host, under an older name",
  },
  ...architectures.map((architecture) => ({
    prefix: `docker.io/${architecture}/`,
    canonical: 'docker.io/library/',
    source: 'https://github.com/docker-library/official-images#architectures-other-than-amd64',
  })),
  {
    prefix: 'docker.io/rancher/mirrored-library-',
    canonical: 'docker.io/library/',
    source: 'https://github.com/rancher/image-mirror',
  },
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
    prefix: 'ghcr.io/dependencytrack/frontend',
    canonical: 'docker.io/dependencytrack/frontend',
    source: 'https://github.com/DependencyTrack/frontend/blob/master/.github/workflows/_meta-build.yaml',
  },
  {
    prefix: 'ghcr.io/nginx/nginx-s3-gateway/nginx-oss-s3-gateway',
    canonical: 'docker.io/nginxinc/nginx-s3-gateway',
    source: `${s3Gateway}/blob/main/docs/getting_started.md`,
  },
  {
    prefix: 'ghcr.io/nginxinc/nginx-s3-gateway/nginx-oss-s3-gateway',
    canonical: 'docker.io/nginxinc/nginx-s3-gateway',
    source: `${s3Gateway}/blob/main/docs/getting_started.md`,
  },
  {
    prefix: 'ghcr.io/coreruleset/modsecurity-crs',
    canonical: 'docker.io/owasp/modsecurity-crs',
    source: `${crs}/blob/main/docker-bake.hcl`,
  },
];
