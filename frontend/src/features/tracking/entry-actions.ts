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
import { wholeOf } from "./draft";
import { fetchEntry, type Known, knownEntry } from "./entry-cache";
import { keys, useAccountId } from "./keys";
import { usePulse } from "./pulse";
import { requestChange, type TitleFacts, useRequests, withRequests } from "./requests";
import { caughtUp, nextEpisode, NOT_STARTED, offersCompletion, wayBack } from "./rules";
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

  /** What the entry is afterwards. Raises ApiError, for forms that show it in their place. */
  async function save(change: EntryChange | null, expected: EntryExpected = {}): Promise<Known> {
    if (accountId !== null) return requestChange(client, accountId, { title, change, expected });
    router.push(logInPath(titlePath(malId)));
    return null;
  }

  /** Like `save`, but a refusal becomes a message that says what is there again and offers the way on. */
  async function press(change: EntryChange | null, expected: EntryExpected, done?: (after: Known) => void): Promise<void> {
    const before = knownEntry(client, accountId, malId);
    try {
      const after = await save(change, expected);
      done?.(after);
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
      if (error.status === 404 && change && before) {
        const run = () => void press({ ...wholeOf(before), ...change }, {}, done);
        say(`Not saved. ${name} was taken off your list elsewhere.`, { label: "Put it back", run });
        return;
      }
      const run = () => void press(change, expected, done);
      say(`Not saved. ${name} is ${standing(server)} again. ${error.message}`, { label: "Retry", run });
    }
  }

  /** Offer the way back from what the server has made of it to how the entry was. */
  function sayWithUndo(text: string, before: Known, after: Known): void {
    if (!after) return; // a visitor, who is on the way to log in
    const back = before && wayBack(before, after);
    say(text, { label: "Undo", run: () => void press(back, back ? asIn(after, back) : {}) });
  }

  function pressWithUndo(change: EntryChange, text: string, before = entry): Promise<void> {
    return press(change, asIn(before, change), (after) => sayWithUndo(text, before, after));
  }

  function setStatus(status: ListStatus): Promise<void> {
    // Completed once more is the end of a rewatch.
    if (entry?.status === status && !(status === "completed" && entry.isRewatching)) return Promise.resolve();
    return pressWithUndo({ status }, `${name}: ${statusLook(status).label}`);
  }

  function addEpisode(): Promise<void> {
    const change = nextEpisode(entry ?? NOT_STARTED, total);
    if (!change) return Promise.resolve();
    return press(change, asIn(entry, change), (after) => {
      if (!after || !offersCompletion(after, total)) return;
      const run = () => void pressWithUndo({ status: "completed" }, `${name} is completed.`, after);
      say(`That was the last one of ${name}.`, { label: "Mark as completed", run });
    });
  }

  function catchUp(): Promise<void> {
    const change = caughtUp(entry ?? NOT_STARTED, total, title.status);
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
    canCatchUp: caughtUp(entry ?? NOT_STARTED, total, title.status) !== null,
    save,
    setStatus,
    addEpisode,
    catchUp,
    rate,
    setFavorite,
    remove,
  };
}
