/** A folder in which one finding is there as long as nobody declares the Service cart: it shows what a client is told. */
import type { TestContext } from 'node:test';
import { folderWith, shopSnapshot } from './cli.ts';

/** A Pod of namespace shop that uses a variable of the Service cart. */
export const cartPod = (name = 'web') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1
      env: [{ name: PEER, value: $(CART_SERVICE_HOST) }]
`;

/** A Service of namespace shop. */
export const shopService = (name: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { ports: [{ port: 80 }] }
`;

/** The codes of the Pod's findings where nobody declares it. */
export const missingCart: readonly string[] = ['missing-service-link'];

/** What the project file says: the list of Services is all that there are. */
export const completeList = 'services: services.json\n';

/** The Pod in `web.yaml`, a complete list of Services without cart, and these files; gone when the test ends. */
export function cartFolder(t: TestContext, files: Readonly<Record<string, string>> = {}): string {
  return folderWith(t, {
    'kube-service-links.yaml': completeList,
    'services.json': shopSnapshot(3),
    'web.yaml': cartPod(),
    ...files,
  });
}
