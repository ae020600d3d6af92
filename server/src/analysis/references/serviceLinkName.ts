/**
 * The shape of a service link's name.
 * Knows names only; whether a Service makes one is the inventory's to say.
 */

const sure =
  /^([A-Z0-9_]+?)_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$/;

/** Whether a variable of this name is one of a Service. `X_PORT` is not: too many programs have a setting so called. */
export function isServiceLinkName(name: string): boolean {
  return sure.test(name);
}

/** The Service whose link this would be. */
export function serviceOfLink(name: string): string | undefined {
  return sure.exec(name)?.[1]?.toLowerCase().replaceAll('_', '-');
}

/** Whether some Service could make a variable of this name, `X_PORT` included. */
export function couldBeServiceLink(name: string): boolean {
  return sure.test(name) || /^[A-Z0-9_]+_PORT$/.test(name);
}
