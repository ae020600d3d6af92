/** A base with an overlay, and the patch with which another overlay, that is passed over, needs the base as it is. */

/** It takes a setting for the Service that is in the base with it. */
export const commander = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: commander
          image: rediscommander/redis-commander:latest
`;

export const commanderTree = {
  'base/kustomization.yaml': 'resources: [web.yaml, redis.yaml]\n',
  'base/web.yaml': commander,
  'base/redis.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: { name: redis }\nspec: { ports: [{ port: 6379 }] }\n',
  'overlays/prod/kustomization.yaml': 'namespace: prod\nresources: [../../base]\n',
};

/** A patch that gives the container an argument. */
export function argumentPatch(argument: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: commander, args: ["${argument}"] }] } } }
`;
}
