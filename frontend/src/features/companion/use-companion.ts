/** How she feels, as the server has it; asked for again when something was done, now and then, and on coming back. */
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { companionKeys, readCat } from "@/lib/api/companion";
import { useSession } from "@/lib/api/session";
import type { Companion } from "@/lib/api/types";
import { hasTold, listen } from "@/lib/happenings";
import { calm, react, reactionTo } from "./reactions";

/** Night falls without anybody doing anything. */
const NOW_AND_THEN_MS = 5 * 60_000;
/** Several presses in a row are asked about once. */
const SETTLED_MS = 400;

/** Null where there is nobody, or nobody who wants her. */
export function useCatOwner(): number | null {
  const session = useSession();
  return session.kind === "signed-in" && session.account.showsCat ? session.account.id : null;
}

export function useCompanion(): Companion | undefined {
  const accountId = useCatOwner();
  const { data } = useQuery({
    queryKey: companionKeys.cat(accountId),
    queryFn: ({ signal }) => readCat(signal),
    enabled: accountId !== null,
    refetchInterval: NOW_AND_THEN_MS,
    refetchOnWindowFocus: "always",
  });
  return data;
}

/** Act once the server has what was done; once for several presses in a row. Gives the way to stop. */
export function afterDeeds(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = listen((happening) => {
    if (happening !== "granted" && happening !== "refused" && happening !== "imported") return;
    clearTimeout(timer);
    timer = setTimeout(act, SETTLED_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** React to what is done, at once, then hear from the server how she feels now. One place of a page calls it. */
export function useReactions(): void {
  const client = useQueryClient();
  const accountId = useCatOwner();

  useEffect(() => {
    if (accountId === null) return;
    const key = companionKeys.cat(accountId);
    if (hasTold()) void client.invalidateQueries({ queryKey: key });
    const stopAsking = afterDeeds(() => void client.invalidateQueries({ queryKey: key }));
    const stop = listen((happening) => {
      if (happening === "refused") calm();
      if (happening === "granted" || happening === "refused") return;
      const { reaction, streakDays } = reactionTo(happening, client.getQueryData<Companion>(key));
      react(reaction, streakDays);
      if (reaction === "streak") {
        client.setQueryData<Companion>(key, (known) => known && { ...known, streakDays, hasStreakToday: true });
      }
    });
    return () => {
      stop();
      stopAsking();
      calm();
    };
  }, [client, accountId]);
}
