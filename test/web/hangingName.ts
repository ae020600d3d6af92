// The name of a Pod of which the analysis never ends.

export const hangingName = 'never-ends';
