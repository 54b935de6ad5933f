/**
 * Asking MyAnimeList for what the catalogue does not have: once for each text, when the server offers it and the person
 * has stopped typing, and not before the server says so.
 */
"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "@/lib/api/problem";
import type { LookupOffer } from "@/lib/api/types";
import { useLookup } from "./queries";

/** Letters still come within this. */
const REST_MS = 900;
const BUSY = 429;

export type Lookup =
  | { kind: "off" }
  | { kind: "waiting"; seconds: number; of: number }
  | { kind: "searching" }
  | { kind: "done"; added: number }
  | { kind: "failed"; message: string; retry: () => void };

function isBusy(error: Error): error is ApiError {
  return error instanceof ApiError && error.status === BUSY;
}

/** When the next lookup may run, in milliseconds since the epoch: it is the person who waits, not the text. */
let notBefore = 0;

/** `offeredAt`: when the server made this offer; its seconds count from then. */
export function useLiveLookup(q: string, offer: LookupOffer | undefined, offeredAt: number): Lookup {
  const lookup = useLookup();
  const asked = useRef(new Set<string>());
  const [wait, setWait] = useState<{ q: string; seconds: number; of: number } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isMine = lookup.variables === q;
  const isOffered = offer?.isOffered === true && q !== "";
  const offeredWait = offer?.retryAfterSeconds ?? 0;
  const { mutate } = lookup;
  /** In turn, as if it had not been asked for yet. */
  const askAgain = useCallback((text: string) => {
    asked.current.delete(text);
    setAttempt((before) => before + 1);
  }, []);

  useEffect(() => {
    if (!isOffered || asked.current.has(q)) return;
    notBefore = Math.max(notBefore, offeredAt + offeredWait * 1000);
    const rested = Date.now() + REST_MS;
    const of = Math.max(1, Math.ceil((notBefore - Date.now()) / 1000));
    function look(): void {
      const now = Date.now();
      if (now >= notBefore && now >= rested) {
        clearInterval(timer);
        setWait(null);
        asked.current.add(q);
        mutate(q, {
          onError: (error) => {
            if (!isBusy(error)) return;
            // Somebody was quicker, perhaps in another tab: the server knows how long it is.
            notBefore = Date.now() + (error.retryAfterSeconds ?? 1) * 1000;
            askAgain(q);
          },
        });
      } else if (notBefore > rested) setWait({ q, seconds: Math.ceil((notBefore - now) / 1000), of });
    }
    const timer = setInterval(look, 200);
    look();
    return () => {
      clearInterval(timer);
      setWait(null);
    };
  }, [q, isOffered, offeredWait, offeredAt, attempt, mutate, askAgain]);

  if (q === "") return { kind: "off" };
  if (wait?.q === q) return { kind: "waiting", seconds: wait.seconds, of: wait.of };
  if (isMine && lookup.isPending) return { kind: "searching" };
  if (isMine && lookup.data) return { kind: "done", added: lookup.data.added };
  if (isMine && lookup.error && !isBusy(lookup.error)) {
    const message = lookup.error instanceof ApiError ? lookup.error.message : "Something in the page broke.";
    return { kind: "failed", message, retry: () => askAgain(q) };
  }
  return isOffered ? { kind: "searching" } : { kind: "off" };
}
