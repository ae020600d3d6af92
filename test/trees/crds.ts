/**
 * Custom resources and their definitions, which are long and hold no pods.
 * Knows how they look; does not know any real one.
 */
import { nameOf, namespaceOf } from './objects.ts';

const levels = 3;
const fieldsOfLevel = 4;

/** Some 25 kB: a schema with descriptions, as controller-gen prints it. Some name keys of a pod in it. */
export function customResourceDefinition(index: number): string {
  const kind = `Widget${index}`;
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations:
    controller-gen.kubebuilder.io/version: v0.16.1
  name: widgets${index}.example.com
spec:
  group: example.com
  names:
    kind: ${kind}
    listKind: ${kind}List
    plural: widgets${index}
    singular: widget${index}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          description: ${kind} is the Schema for the widgets API.
          type: object
          properties:
            spec:
              type: object
              properties:
${properties(levels, ' '.repeat(16), index)}`;
}

/** Each field but the leaves has fields below it. */
function properties(level: number, indent: string, index: number): string {
  return Array.from({ length: fieldsOfLevel }, (_, field) => {
    const name = field === 0 ? 'enableServiceLinks' : field === 1 ? 'containers' : `field${field}`;
    const head = `${indent}${name}:
${indent}  description: |-
${indent}    ${name} sets what the controller of number ${index} does with it: see
${indent}    https://example.com/docs/${index}/${level}#${name}.
`;
    if (level === 1) return `${head}${indent}  type: string\n`;
    return `${head}${indent}  type: object\n${indent}  properties:\n${properties(level - 1, `${indent}    `, index)}`;
  }).join('');
}

/** An object of a kind that nobody knows, with a pod's words at places that mean nothing. */
export function customResource(index: number): string {
  return `apiVersion: example.com/v1
kind: Widget${index}
metadata:
  name: ${nameOf(index)}
  namespace: ${namespaceOf(index)}
spec:
  image: nginx
  field2:
    field3: { field4: "kind: Deployment" }
  notes: |
    kind: Service
    ---
    metadata: {}
`;
}
