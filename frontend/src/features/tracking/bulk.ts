/** One change to many titles at once, and the way back. */
"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { ApiError, read } from "@/lib/api/problem";
import type { BulkRequest, BulkResult, ListQuery, ListStatus } from "@/lib/api/types";
import { tell } from "@/lib/happenings";
import { say } from "@/lib/toasts";
import { count } from "@/lib/words";
import { type Known, keepEntry, knownEntry, noteChange } from "./entry-cache";
import { tellOtherTabs } from "./freshness";
import { keys } from "./keys";
import { refetchList } from "./pulse";
import { type Pending, pendingKey } from "./requests";
import { withRules } from "./rules";
import { dropRemoval, keepRemoval } from "./last-removal";
import { chosenCount, type Selection } from "./selection";
import { statusLook } from "./status";
import { today } from "./today";

export type BulkAction =
  | { kind: "status"; status: ListStatus }
  | { kind: "tags"; add: readonly string[]; remove: readonly string[] }
  | { kind: "favorite"; isFavorite: boolean }
  | { kind: "remove" };

/** What an action makes of one entry. */
export function applied(entry: Known, action: BulkAction): Known {
  if (!entry || action.kind === "remove") return null;
  if (action.kind === "status") return { ...entry, ...withRules(entry, { status: action.status }, entry.anime.episodes, today()) };
  if (action.kind === "favorite") return { ...entry, isFavorite: action.isFavorite };
  const kept = entry.tags.filter((tag) => !action.remove.includes(tag));
  return { ...entry, tags: [...new Set([...kept, ...action.add])] };
}

/** What has been done, for the message. */
export function doneWords(action: BulkAction, changed: number): string {
  const titles = count(changed, "title");
  if (action.kind === "remove") return `Removed ${titles} from your list`;
  if (action.kind === "status") return `Moved ${titles} to ${statusLook(action.status).label}`;
  if (action.kind === "favorite") return action.isFavorite ? `${titles} marked as favourite` : `${titles} no longer favourite`;
  const tags = [...action.add, ...action.remove].map((tag) => `#${tag}`).join(", ");
  return `${action.add.length > 0 ? "Tagged" : "Untagged"} ${titles}: ${tags}`;
}

function bodyOf(action: BulkAction, target: BulkTarget): BulkRequest {
  if (action.kind === "remove") return { ...target, delete: true };
  if (action.kind === "status") return { ...target, set: { status: action.status } };
  if (action.kind === "favorite") return { ...target, set: { isFavorite: action.isFavorite } };
  return { ...target, set: { addTags: [...action.add], removeTags: [...action.remove] } };
}

type BulkTarget = Pick<BulkRequest, "malIds" | "filter" | "exceptMalIds" | "expectedCount">;

/**
 * What the server is told of a selection in a view that shows `total` titles. Everything but the order is the filter:
 * a filter that was left out here would touch titles that nobody has seen.
 */
export function targetOf(selection: Selection, query: ListQuery, total: number): BulkTarget {
  if (selection.kind === "some") return { malIds: [...selection.ids] };
  const filter = { ...query };
  delete filter.sort;
  delete filter.direction;
  const { except } = selection;
  return { filter, ...(except.size > 0 && { exceptMalIds: [...except] }), expectedCount: chosenCount(selection, total) };
}

async function undo(client: QueryClient, accountId: number, undoToken: string): Promise<void> {
  try {
    const { restored, skipped } = await read(api.POST("/api/list/undo", { body: { undoToken } }));
    dropRemoval(accountId, undoToken);
    const rest = skipped > 0 ? `; ${count(skipped, "title")} changed since then and stayed` : "";
    say(`${count(restored, "title")} as before${rest}`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const isOver = error.status === 404;
    if (isOver) dropRemoval(accountId, undoToken);
    say(`Not undone. ${error.message}`, isOver ? undefined : { label: "Retry", run: () => void undo(client, accountId, undoToken) });
  }
  settle(client, accountId);
}

function settle(client: QueryClient, accountId: number): void {
  noteChange(client, null);
  tell("granted");
  tellOtherTabs(client, accountId);
  void client.invalidateQueries({ queryKey: keys.pulse(accountId) });
  refetchList(client, accountId);
}

export function useBulk(accountId: number | null) {
  const client = useQueryClient();

  /** Change everything that is selected; says what was done, with the way back, or why not. True: choose anew. */
  async function run(action: BulkAction, target: BulkTarget, touched: readonly number[], words?: string): Promise<boolean> {
    if (accountId === null) return false;
    if (action.kind === "status" && (action.status === "completed" || action.status === "dropped")) tell(action.status);
    const [one] = touched;
    const makes = (entry: Known) => applied(entry, action);
    const mutation = client.getMutationCache().build<BulkResult, Error, Pending, unknown>(client, {
      ...client.getDefaultOptions().mutations,
      mutationKey: pendingKey(accountId),
      // One title waits for what was pressed on it before.
      ...(touched.length === 1 && { scope: { id: `entry-${one}` } }),
      mutationFn: () => read(api.POST("/api/list/bulk", { body: bodyOf(action, target) })),
      onSuccess: () => {
        // Until what the server has arrives, show what it was asked for.
        for (const malId of touched) {
          const known = knownEntry(client, accountId, malId);
          if (known) keepEntry(client, accountId, malId, makes(known));
        }
        settle(client, accountId);
      },
    });
    try {
      const { changed, undoToken, undoUntil } = await mutation.execute({ malIds: new Set(touched), makes });
      if (action.kind === "remove" && undoToken && undoUntil) keepRemoval(accountId, { undoToken, undoUntil, removed: changed });
      const back = undoToken ? { label: "Undo", run: () => void undo(client, accountId, undoToken) } : undefined;
      say(undoToken ? words ?? doneWords(action, changed) : "All of them were so already", back);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      tell("refused");
      if (error.status === 409) {
        // The list is another one than was shown: it has to be looked at before anything is done to it.
        say(`Nothing was changed. ${error.message}`);
        refetchList(client, accountId);
        return true;
      }
      say(`Not saved, all titles are as before. ${error.message}`, { label: "Retry", run: () => void run(action, target, touched, words) });
      return false;
    }
  }

  return run;
}

/** Take a change of many back. */
export function useUndo(accountId: number | null) {
  const client = useQueryClient();
  return (undoToken: string) => (accountId === null ? Promise.resolve() : undo(client, accountId, undoToken));
}
