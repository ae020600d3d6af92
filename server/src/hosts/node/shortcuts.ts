/**
 * Whether the program leaves out what changes no finding and makes it fast, as it does unless a test wants to compare.
 * Knows where a test says so.
 */
export const takesShortcuts = process.env['KUBE_SERVICE_LINKS_SHORTCUTS'] !== 'off';
