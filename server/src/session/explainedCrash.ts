/**
 * A line of a crashed container's log -> the rule, and the workloads of the workspace that can have said it.
 * Knows that all files are looked at for it; which line means what is `analysis/knowledge/`'s.
 */
import { crashMeaning } from '../analysis/knowledge/crashLines.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { oneLine } from '../analysis/plainText.ts';
import type { ExplainedCrash } from '../protocol.ts';
import { canHaveSaid, likeliestFirst, rulesSaid, suspects } from '../report/crash.ts';
import type { WorkspaceFindings } from './workspaceFindings.ts';

/** More of them tell nobody who it was. */
const mostCandidates = 100;

/** Null where nothing that is known says so, or where it is over before. */
export async function explainCrash(
  line: string,
  findings: Pick<WorkspaceFindings, 'check' | 'all'>,
  words: Words,
  isOver: () => boolean,
): Promise<ExplainedCrash | null> {
  const meaning = crashMeaning(line);
  if (meaning === undefined) return null;
  const checked = await findings.check({ isOver, report: () => undefined });
  if (checked === undefined) return null;
  const found = likeliestFirst(
    findings.all.flatMap(({ uri, findings: all }) =>
      all.filter((finding) => canHaveSaid(meaning, finding)).map((finding) => ({ uri, finding })),
    ),
  );
  return {
    rules: rulesSaid(meaning, found),
    applications: meaning.applications,
    lacking: checked.lacking,
    candidates: found
      .flatMap(({ uri, finding }) => {
        const { verdict } = words.state(finding.message);
        return suspects(finding, words).map(({ workload, namespace = '', patch }) => ({
          uri,
          line: finding.range.start.line,
          workload: oneLine(workload),
          namespace: oneLine(namespace),
          verdict: oneLine(verdict),
          patch: patch?.command ?? null,
          patchTitle: patch === undefined ? null : oneLine(patch.title),
        }));
      })
      .slice(0, mostCandidates),
  };
}
