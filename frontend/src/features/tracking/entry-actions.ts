/** Everything one can do to the entry of one title, with the words that are said when it worked or did not. */
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { ApiError } from "@/lib/api/problem";
import type { EntryChange, EntryExpected, ListStatus } from "@/lib/api/types";
import { logInPath, titlePath } from "@/lib/destination";
import { displayTitle, useTitleLanguage } from "@/lib/title";
import { say } from "@/lib/toasts";
import { useBulk } from "./bulk";
import { fetchEntry, type Known, knownEntry } from "./entry-cache";
import { keys, useAccountId } from "./keys";
import { today } from "./partial-date";
import { usePulse } from "./pulse";
import { requestChange, type TitleFacts, useRequests, withChange, withRequests } from "./requests";
import { caughtUp, nextEpisode, NOT_STARTED, offersCompletion, toStatus } from "./rules";
import { statusLook } from "./status";

/** Where an entry stands, for a message. */
function standing(entry: Known): string {
  if (!entry) return "not on your list";
  return `${statusLook(entry.status).label}, episode ${entry.episodesWatched}`;
}

/** The fields of `change` as `entry` has them: what was seen when it was pressed, and what an undo puts back. */
function asIn(entry: Known, change: EntryChange): EntryExpected {
  if (!entry) return {};
  const names = Object.keys(change) as (keyof EntryChange)[];
  return Object.fromEntries(names.map((name) => [name, entry[name]]));
}

/** The entry of one title with everything pressed so far: null when it is not on the list, undefined when that is not known. */
export function useKnownEntry({ malId }: Pick<TitleFacts, "malId">) {
  const client = useQueryClient();
  const accountId = useAccountId();
  usePulse(accountId);
  const { data, isError, refetch } = useQuery({
    queryKey: keys.entry(accountId, malId),
    queryFn: () => fetchEntry(client, accountId, malId),
    enabled: accountId !== null,
    // The pulse tells when it has become old.
    staleTime: Infinity,
    // One title is shown in several places: each of them would ask again as it comes up.
    retryOnMount: false,
  });
  const pending = useRequests(accountId, malId);
  const entry = useMemo(() => (data === undefined ? undefined : withRequests(data, malId, pending)), [data, malId, pending]);
  return { accountId, entry, isSaving: pending.length > 0, hasFailed: isError && entry === undefined, askAgain: refetch };
}

export function useEntry(title: TitleFacts) {
  const client = useQueryClient();
  const router = useRouter();
  const { accountId, entry: known, isSaving, hasFailed, askAgain } = useKnownEntry(title);
  const { malId, episodes: total } = title;
  const entry = known ?? null;
  const changeMany = useBulk(accountId);
  const name = displayTitle(title, useTitleLanguage());

  /** Raises ApiError, for forms that show it in their place. */
  async function save(change: EntryChange | null, expected: EntryExpected = {}): Promise<void> {
    if (accountId === null) router.push(logInPath(titlePath(malId)));
    else await requestChange(client, accountId, { title, change, expected });
  }

  /** Like `save`, but a refusal becomes a message that says what is there again and offers the way on. */
  async function press(change: EntryChange | null, expected: EntryExpected, done?: () => void): Promise<void> {
    try {
      await save(change, expected);
      done?.();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) {
        const run = () => router.push(logInPath(titlePath(malId)));
        say("You have been logged out, so that was not saved.", { label: "Log in", run });
        return;
      }
      const server = error.currentEntry ?? knownEntry(client, accountId, malId) ?? null;
      if (error.currentEntry && change) {
        const run = () => void press(change, asIn(error.currentEntry, change), done);
        say(`Not saved. ${name} was changed elsewhere: it is ${standing(server)} now.`, { label: "Save mine", run });
        return;
      }
      const run = () => void press(change, expected, done);
      say(`Not saved. ${name} is ${standing(server)} again. ${error.message}`, { label: "Retry", run });
    }
  }

  /** Offer the way back to how the entry was before `change`. */
  function sayWithUndo(text: string, before: Known, change: EntryChange): void {
    const back = before && asIn(before, change);
    say(text, { label: "Undo", run: () => void press(back, change) });
  }

  function pressWithUndo(change: EntryChange, text: string): Promise<void> {
    const before = entry;
    return press(change, asIn(before, change), () => {
      if (accountId !== null) sayWithUndo(text, before, change);
    });
  }

  function setStatus(status: ListStatus): Promise<void> {
    if (entry?.status === status) return Promise.resolve();
    const change = toStatus(entry ?? NOT_STARTED, status, total, today());
    return pressWithUndo(change, `${name}: ${statusLook(status).label}`);
  }

  function addEpisode(): Promise<void> {
    const change = nextEpisode(entry ?? NOT_STARTED, total, today());
    if (!change) return Promise.resolve();
    const after = withChange(entry, title, change);
    return press(change, asIn(entry, change), () => {
      if (!after || !offersCompletion(after, total)) return;
      const run = () => void setStatusAfter(after);
      say(`That was the last one of ${name}.`, { label: "Mark as completed", run });
    });
  }

  function setStatusAfter(after: NonNullable<Known>): Promise<void> {
    const change = toStatus(after, "completed", total, today());
    return press(change, asIn(after, change), () => sayWithUndo(`${name} is completed.`, after, change));
  }

  function catchUp(): Promise<void> {
    const change = caughtUp(entry ?? NOT_STARTED, total, title.status, today());
    return change ? pressWithUndo(change, `${name}: all ${total} episodes watched`) : Promise.resolve();
  }

  function rate(rating: number | null): Promise<void> {
    return press({ rating }, asIn(entry, { rating }));
  }

  function setFavorite(isFavorite: boolean): Promise<void> {
    return press({ isFavorite }, asIn(entry, { isFavorite }));
  }

  /** Like a removal of many: it can be taken back exactly, with the days on which the entry was made and changed. */
  async function remove(): Promise<void> {
    await changeMany({ kind: "remove" }, { malIds: [malId] }, [malId], `${name} is off your list.`);
  }

  return {
    entry,
    isVisitor: accountId === null,
    isLoading: accountId !== null && known === undefined && !hasFailed,
    /** Nobody can say whether it is on the list. */
    hasFailed,
    askAgain: () => void askAgain(),
    isSaving,
    canCatchUp: caughtUp(entry ?? NOT_STARTED, total, title.status, "") !== null,
    save,
    setStatus,
    addEpisode,
    catchUp,
    rate,
    setFavorite,
    remove,
  };
}
