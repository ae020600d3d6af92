/**
 * What may become part of a request's path.
 * Knows the names that Kubernetes allows; a manifest may hold anything.
 */

/** A DNS subdomain, as names of namespaces and ConfigMaps are: it cannot lead to another path. */
export function isObjectName(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name);
}
