/**
 * How much of a document is read.
 * Knows limits and why they are where they are; counts nothing.
 */

/** Manifests are far smaller. What exceeds one of them is not read, with a reason. */
export const most = {
  /**
   * UTF-16 units of a document. etcd takes no object over 1.5 MiB, which YAML may write in twice as many; a List may hold
   * several. The longest real one is a CustomResourceDefinition of KServe (aaac4e29) of 2.7 million.
   */
  documentLength: 4 * 1024 * 1024,
  /** Documents of a file; what stands behind is one that is not read. Dumps of whole clusters are Lists. */
  documents: 20_000,
  /** Levels, aliases followed: all that reads a tree recurses. Go's parser ends at 10,000, real manifests at about 30. */
  depth: 500,
  /** Keys, values and items as they are written: 200 bytes of heap each. A List of 2 MiB has about 100,000. */
  nodes: 300_000,
  /** What `<<` may bring in all: 1,000 merges of 1,000 keys are a short text. */
  mergedEntries: 400_000,
} as const;
