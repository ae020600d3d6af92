/**
 * The shape of a service link's name.
 * Knows names only; whether a Service makes one is the inventory's to say.
 */

const shape =
  /^[A-Z0-9_]+_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$/;

/** Whether some Service could make a variable of this name, `X_PORT` included. */
export function isServiceLinkName(name: string): boolean {
  return shape.test(name);
}
