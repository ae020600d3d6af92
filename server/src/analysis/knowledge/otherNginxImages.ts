/**
 * Images of nginx that do not have the official image's start script.
 * Knows repositories, in any version; tags are no matter.
 */
export const otherNginxImages: ReadonlySet<string> = new Set([
  // https://github.com/openresty/docker-openresty#readme: it has the program envsubst, and no script that calls it.
  'docker.io/openresty/openresty',
  // https://github.com/kubernetes/ingress-nginx/issues/7968: a program of its own writes the configuration.
  'registry.k8s.io/ingress-nginx/controller',
  'k8s.gcr.io/ingress-nginx/controller',
  // https://github.com/nginx/kubernetes-ingress/tree/main/build: the same.
  'docker.io/nginx/nginx-ingress',
  // https://github.com/bitnami/containers/issues/34957: envsubst was asked for.
  'docker.io/bitnami/nginx',
  'docker.io/bitnamilegacy/nginx',
  'public.ecr.aws/bitnami/nginx',
]);
