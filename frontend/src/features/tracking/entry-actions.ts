/** Everything one can do to the entry of one title, with the words that are said when it worked or did not. */
"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ApiError } from "@/lib/api/problem";
import type { EntryChange, ListItem, ListStatus } from "@/lib/api/types";
import { logInPath, titlePath } from "@/lib/destination";
import { say } from "@/lib/toasts";
import { type EntryRequest, listKey, requestChange, type TitleFacts, useList } from "./list-query";
import { nextEpisode, toStatus } from "./rules";
import { statusLook } from "./status";

/** Where an entry stands, for a message. */
function standing(entry: ListItem | undefined): string {
  if (!entry) return "not on your list";
  return `${statusLook(entry.status).label}, episode ${entry.episodesWatched}`;
}

function whole({ status, rating, episodesWatched, notes }: ListItem): EntryChange {
  return { status, rating, episodesWatched, notes };
}

export function useEntry(title: TitleFacts) {
  const client = useQueryClient();
  const router = useRouter();
  const { accountId, items, pending } = useList();
  const { malId } = title;
  const entry = items?.find((item) => item.malId === malId) ?? null;

  /** Raises ApiError, for forms that show it in their place. */
  async function save(change: EntryChange | null): Promise<void> {
    if (accountId === null) router.push(logInPath(titlePath(malId)));
    else await requestChange(client, accountId, { title, change });
  }

  /** Like `save`, but a refusal becomes a message that says what is there again and offers to retry. */
  async function press(request: EntryRequest["change"], done?: () => void): Promise<void> {
    try {
      await save(request);
      done?.();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const server = client.getQueryData<ListItem[]>(listKey(accountId))?.find((item) => item.malId === malId);
      if (error.status === 401) {
        say("You have been logged out, so that was not saved.", {
          label: "Log in",
          run: () => router.push(logInPath(titlePath(malId))),
        });
        return;
      }
      say(`Not saved. ${title.title} is ${standing(server)} again. ${error.message}`, {
        label: "Retry",
        run: () => void press(request, done),
      });
    }
  }

  /** Offer the way back to how the entry was before. */
  function sayWithUndo(text: string, before: ListItem | null): void {
    say(text, { label: "Undo", run: () => void press(before && whole(before)) });
  }

  function setStatus(status: ListStatus): Promise<void> {
    const before = entry;
    return press(toStatus(status, title.episodes), () => {
      if (accountId !== null) sayWithUndo(`${title.title}: ${statusLook(status).label}`, before);
    });
  }

  async function addEpisode(): Promise<void> {
    const before = entry;
    const change = before && nextEpisode(before, title.episodes);
    if (!change) return;
    await press(change, () => {
      if (change.status === "completed") sayWithUndo(`${title.title} is completed.`, before);
    });
  }

  function rate(rating: number | null): Promise<void> {
    return press({ rating });
  }

  function remove(): Promise<void> {
    const before = entry;
    return press(null, () => sayWithUndo(`${title.title} is off your list.`, before));
  }

  return {
    entry,
    isVisitor: accountId === null,
    isLoading: accountId !== null && items === undefined,
    isSaving: pending.some((request) => request.title.malId === malId),
    save,
    setStatus,
    addEpisode,
    rate,
    remove,
  };
}
