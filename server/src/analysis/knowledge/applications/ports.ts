/**
 * What most rows have in common: a variable that holds the number of a port.
 * Knows the two kinds; does not know any application.
 */

/** The port on which it listens, from a variable that a Service of its own name makes. */
export const ownPort = { expects: 'number', isOwnPort: true } as const;

/** The port of something that it connects to, or of one of its parts. */
export const otherPort = { expects: 'number', isOwnPort: false } as const;
