/** What she suggests, for as much time as somebody has, without what was turned down a moment ago. */
"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { allowAgain, companionKeys, dismiss, readSuggestions } from "@/lib/api/companion";
import { ApiError } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import type { Suggestion, SuggestionList } from "@/lib/api/types";
import { displayTitle, useTitleLanguage } from "@/lib/title";
import { say } from "@/lib/toasts";
import { afterDeeds } from "./use-companion";

const CAME_WITH_THE_PAGE_MS = 3_000;

export function useSuggestions() {
  const client = useQueryClient();
  const session = useSession();
  const language = useTitleLanguage();
  const accountId = session.kind === "signed-in" ? session.account.id : null;
  /** Null: the server guesses. */
  const [freeMinutes, setFreeMinutes] = useState<number | null>(null);
  const key = companionKeys.suggestions(accountId, freeMinutes);
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => readSuggestions(freeMinutes, signal),
    enabled: accountId !== null,
    placeholderData: keepPreviousData,
    // They follow from the list, which may have been changed on any page; what came with this one is new.
    staleTime: CAME_WITH_THE_PAGE_MS,
  });

  useEffect(() => afterDeeds(() => void client.invalidateQueries({ queryKey: companionKeys.allSuggestions(accountId) })), [client, accountId]);

  async function turnDown(suggestion: Suggestion): Promise<void> {
    const { malId } = suggestion;
    const name = displayTitle(suggestion.anime, language);
    await client.cancelQueries({ queryKey: key });
    client.setQueryData<SuggestionList>(
      key,
      (known) => known && { ...known, items: known.items.filter((item) => item.malId !== malId) },
    );
    await attempt(() => dismiss(malId), `Shiori will not suggest ${name} again.`, {
      label: "Undo",
      run: () => void attempt(() => allowAgain(malId), `${name} may be suggested again.`),
    });
  }

  /** Do it, say so, and ask anew; where it failed, say that instead. */
  async function attempt(work: () => Promise<void>, done: string, back?: { label: string; run: () => void }): Promise<void> {
    try {
      await work();
      say(done, back);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      say(`Not saved. ${cause.message}`, { label: "Retry", run: () => void attempt(work, done, back) });
    }
    await client.invalidateQueries({ queryKey: companionKeys.all });
  }

  return { list: data, error: data ? null : error, refetch, freeMinutes, setFreeMinutes, turnDown };
}
