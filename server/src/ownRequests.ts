/**
 * What our own client asks beyond LSP: routing, nothing else.
 * Knows `protocol.ts`; the answers are the session's.
 */
import type { Connection } from 'vscode-languageserver';
import type { Words } from './analysis/messages/catalogue.ts';
import type { Answer } from './lookups.ts';
import {
  budgetRequest,
  type ClusterStatus,
  contextsRequest,
  explainRequest,
  pickContext,
  refreshRequest,
  type SetConsentParams,
  type StatusParams,
  setConsent,
  statusRequest,
} from './protocol.ts';
import { budgetPageOf } from './session/budgetPage.ts';
import { explainCrash } from './session/explainedCrash.ts';
import type { Session } from './session/session.ts';

export function routeOwnRequests(
  connection: Connection,
  answer: Answer,
  session: () => Session,
  words: Words,
): void {
  connection.onRequest(
    budgetRequest,
    answer('budget', '', ({ uri }: { readonly uri: string | null }) =>
      budgetPageOf(session().project, uri ?? '', words),
    ),
  );
  connection.onRequest(explainRequest, (params, token) =>
    answer('explainCrash', null, ({ line }: { readonly line: string }) =>
      explainCrash(String(line), session().findings, words, () => token.isCancellationRequested),
    )(params, token),
  );
  connection.onRequest(
    statusRequest,
    answer('status', null, ({ uri, line }: StatusParams): ClusterStatus | null =>
      session().status(uri, line),
    ),
  );
  connection.onRequest(
    refreshRequest,
    answer('refresh', null, async () => {
      await session().refresh();
      return null;
    }),
  );
  connection.onRequest(
    contextsRequest,
    answer('contexts', [], () => session().contexts()),
  );
  connection.onNotification(pickContext, ({ context }: { context: string | null }) =>
    session().pick(context ?? undefined),
  );
  connection.onNotification(setConsent, ({ uri, isAllowed }: SetConsentParams) =>
    session().setConsent(uri, isAllowed ?? undefined),
  );
}
