/** The addresses in package.json: all are the homepage, or below it. */
export function addressesOf(homepage: string) {
  return {
    homepage,
    repository: { type: 'git', url: `${homepage}.git` },
    bugs: { url: `${homepage}/issues` },
    qna: `${homepage}/issues`,
  } as const;
}
