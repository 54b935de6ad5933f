/** The whole list: a tab a status, filters, an order, and a row or a card a title. */
"use client";

import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { holdsFocus } from "@/components/ui/holds-focus";
import { RowSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { figure } from "@/lib/words";
import { useUndo } from "./bulk";
import { sumOf } from "./counts";
import { knownEntry } from "./entry-cache";
import { useAccountId } from "./keys";
import { useLastRemoval } from "./last-removal";
import { ListHead } from "./list-head";
import { ListEmpty } from "./list-empty";
import { ListTools } from "./list-tools";
import { queryOf, type Tab } from "./list-view";
import { useOrder } from "./pages";
import { useCounts } from "./pulse";
import { useRequests, withRequests } from "./requests";
import { chosenCount } from "./selection";
import { StatusTabs, tabLabel } from "./status-tabs";
import { useListView } from "./use-list-view";
import { useSelection } from "./use-selection";

// Fetched beside the list itself: by the time there is something to show, it is there.
const rows = import("./list-rows");
const ListRows = lazy(() => rows);
const BulkBar = lazy(() => import("./bulk-bar"));

/** The titles of a view, without those that are leaving it under a press that has not been answered yet. */
function useShown(accountId: number | null, malIds: readonly number[] | undefined, tab: Tab): readonly number[] {
  const client = useQueryClient();
  const pending = useRequests(accountId);
  return useMemo(() => {
    if (!malIds || pending.length === 0) return malIds ?? [];
    const leaving = new Set<number>();
    for (const malId of new Set(pending.flatMap((request) => [...request.malIds]))) {
      const known = knownEntry(client, accountId, malId);
      // What was jumped over is not known: it keeps its place until the server has answered.
      if (known === undefined) continue;
      const after = withRequests(known, malId, pending);
      if (after === null || (tab !== "all" && after.status !== tab)) leaving.add(malId);
    }
    return malIds.filter((malId) => !leaving.has(malId));
  }, [client, accountId, malIds, pending, tab]);
}

export function MyList() {
  const accountId = useAccountId();
  const [view, change] = useListView(accountId);
  const counts = useCounts(accountId);
  const query = useMemo(() => queryOf(view), [view]);
  const order = useOrder(accountId, query);
  const shown = useShown(accountId, order.malIds, view.status);
  const { selection, toggle, clear, chooseAll } = useSelection(
    shown,
    JSON.stringify({ ...query, sort: undefined, direction: undefined }),
  );
  const [isPicking, setPicking] = useState(false);
  const removal = useLastRemoval(accountId);
  const undo = useUndo(accountId);

  const total = Math.max(0, order.total - ((order.malIds?.length ?? 0) - shown.length));
  const chosen = chosenCount(selection, total);
  const all = counts && sumOf(counts);

  const pick = useCallback(
    (malId: number) => {
      setPicking(true);
      toggle(malId, true, false);
    },
    [toggle],
  );

  function stop(): void {
    setPicking(false);
    clear();
  }

  return (
    <div ref={holdsFocus} tabIndex={-1} role="group" aria-label="My list">
      <ListHead>
        {removal && (
          <button type="button" className="btn sm" onClick={() => void undo(removal.undoToken)}>
            Undo the last removal ({figure(removal.removed)})
          </button>
        )}
      </ListHead>
      <StatusTabs chosen={view.status} choose={(status) => change({ status })} counts={counts} />
      <section
        id="list-panel"
        role="tabpanel"
        aria-label={tabLabel(view.status)}
        className="panel book"
        aria-busy={order.isOld}
      >
        <ListTools
          view={view}
          change={change}
          total={order.malIds ? total : null}
          isPicking={isPicking}
          setPicking={(on) => (on ? setPicking(true) : stop())}
        />
        {order.error && <Failure error={order.error} what="this part of your list" retry={() => void order.refetch()} />}
        {!order.malIds && !order.error && (
          <div className="px-5 pb-4">
            <RowSkeletons count={6} label="Loading your list" />
          </div>
        )}
        {order.malIds && total === 0 && <ListEmpty view={view} change={change} isEmpty={all === 0} />}
        {order.malIds && total > 0 && (
          <Suspense fallback={<div className="min-h-96" />}>
            <ListRows
              key={view.layout}
              view={view}
              change={change}
              malIds={shown}
              total={total}
              canLoadMore={order.canLoadMore}
              hasMoreFailed={order.hasMoreFailed}
              loadMore={order.loadMore}
              lookAhead={order.lookAhead}
              keepUpTo={order.keepUpTo}
              selection={selection}
              isPicking={isPicking || chosen > 0}
              toggle={toggle}
              pick={pick}
              chooseAll={chooseAll}
              clear={stop}
            />
          </Suspense>
        )}
      </section>
      {chosen > 0 && (
        <Suspense>
          <BulkBar
            selection={selection}
            query={query}
            shown={shown}
            total={total}
            chooseAll={chooseAll}
            clear={stop}
          />
        </Suspense>
      )}
    </div>
  );
}
