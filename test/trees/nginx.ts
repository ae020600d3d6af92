/**
 * The official nginx image, as people run it: with templates in ConfigMaps, or with its own start script only.
 * Knows how such manifests look; does not know what is too long.
 */
import { deployment, nameOf, namespaceOf } from './objects.ts';

/** Runs the image's start script; its environment is what counts. */
export function nginxDeployment(index: number): string {
  return deployment(index)
    .replace(/image: .*/, `image: nginx:1.2${5 + (index % 4)}`)
    .replace(/ {10}args: .*\n/, '');
}

/** With a filter, which only newer images know. */
export function filteredNginx(index: number): string {
  return nginxDeployment(index).replace(
    'name: GREETING\n              value: some text',
    'name: NGINX_ENVSUBST_FILTER\n              value: ^(LISTEN|BACKEND)',
  );
}

/** Mounts a ConfigMap with templates; only then does the script do something. */
export function templatedNginx(index: number): string {
  return nginxDeployment(index)
    .replace(
      '          ports:\n',
      '          volumeMounts:\n            - { name: templates, mountPath: /etc/nginx/templates }\n          ports:\n',
    )
    .concat(`      volumes:
        - name: templates
          configMap: { name: ${nameOf(index)}-templates }
`);
}

/** The Deployment and its ConfigMap; each third names a variable that nobody sets. */
export function nginxWithTemplates(index: number): string {
  const backend = index % 3 === 0 ? 'NOBODY_SERVICE_HOST' : 'GREETING';
  return `${templatedNginx(index)}---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${nameOf(index)}-templates
  namespace: ${namespaceOf(index)}
data:
  default.conf.template: |
    server {
      listen 80;
      location / {
        proxy_pass http://\${${backend}}:8080;
        proxy_set_header Host $host;
      }
    }
`;
}
