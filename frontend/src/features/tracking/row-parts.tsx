/** What a row of the table and a card of the grid have in common. */
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { fetchEntry, type Known } from "./entry-cache";
import { keys, useAccountId } from "./keys";
import type { TitleFacts } from "./requests";

/** What is shown so long is looked at, and not only passed on the way to another place. */
export const LOOK_MS = 80;

/** What is known of the title of an entry; null until the entry is there. */
export function useTitle(malId: number): TitleFacts | null {
  const client = useQueryClient();
  const accountId = useAccountId();
  const [isLookedAt, setLookedAt] = useState(false);
  const { data } = useQuery<Known>({
    queryKey: keys.entry(accountId, malId),
    queryFn: () => fetchEntry(client, accountId, malId),
    enabled: accountId !== null && isLookedAt,
    staleTime: Infinity,
  });
  const isMissing = data === undefined;
  useEffect(() => {
    if (!isMissing) return;
    const timer = setTimeout(() => setLookedAt(true), LOOK_MS);
    return () => clearTimeout(timer);
  }, [isMissing]);
  return data ? { ...data.anime, malId } : null;
}

interface TickProps {
  name: string;
  isChosen: boolean;
  toggle: (chosen: boolean, withShift: boolean) => void;
}

export function Tick({ name, isChosen, toggle }: TickProps) {
  const withShift = useRef(false);
  return (
    <label className="tick" onClick={(event) => (withShift.current = event.shiftKey)}>
      <input
        type="checkbox"
        aria-label={`Select ${name}`}
        checked={isChosen}
        onKeyDown={(event) => (withShift.current = event.shiftKey)}
        onChange={({ target }) => toggle(target.checked, withShift.current)}
      />
    </label>
  );
}

const LONG_MS = 500;
const STILL_PX = 8;

/** Handlers for a press that is held: a finger has no Shift key and no room for a box on every row. */
export function useLongPress(onLong: () => void) {
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const drop = () => {
    clearTimeout(held.current?.timer);
    held.current = null;
  };
  useEffect(() => () => clearTimeout(held.current?.timer), []);
  return {
    onPointerDown: (event: PointerEvent) => {
      const target = event.target as HTMLElement;
      if (event.pointerType === "mouse" || target.closest("button, input, select")) return;
      held.current = { timer: setTimeout(onLong, LONG_MS), x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      const from = held.current;
      if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL_PX) drop();
    },
    onPointerUp: drop,
    onPointerCancel: drop,
  };
}
