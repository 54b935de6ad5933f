/**
 * +1: the one press that people come for. Held, or with Shift, it means all there is. Where everything has been
 * watched, the same place offers to call it completed; where it is completed, there is nothing left to press.
 */
"use client";

import { useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { displayTitle, useTitleLanguage } from "@/lib/title";
import { useEntry } from "./entry-actions";
import type { TitleFacts } from "./requests";
import { nextEpisode, offersCompletion } from "./rules";

const LONG_MS = 600;

export function PlusOne({ title }: { title: TitleFacts }) {
  const { entry, addEpisode, catchUp, canCatchUp, setStatus } = useEntry(title);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasLong = useRef(false);
  const name = displayTitle(title, useTitleLanguage());

  if (!entry) return null;
  if (offersCompletion(entry, title.episodes)) {
    return (
      <button type="button" className="plus done" onClick={() => void setStatus("completed")}>
        <Icon name="check-circle-fill" />
        <span className="sr-only">All {title.episodes} watched. Mark {name} as completed</span>
      </button>
    );
  }
  const change = nextEpisode(entry, title.episodes);
  if (!change) return null;

  function press(isAll: boolean): void {
    void (isAll && canCatchUp ? catchUp() : addEpisode());
  }

  return (
    <button
      type="button"
      className="plus"
      title={canCatchUp ? "Hold, or press with Shift, for all episodes" : undefined}
      onPointerDown={() => {
        wasLong.current = false;
        timer.current = setTimeout(() => {
          wasLong.current = canCatchUp;
          if (canCatchUp) press(true);
        }, LONG_MS);
      }}
      onPointerUp={() => clearTimeout(timer.current)}
      onPointerLeave={() => clearTimeout(timer.current)}
      onPointerCancel={() => clearTimeout(timer.current)}
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => {
        if (wasLong.current) wasLong.current = false;
        else press(event.shiftKey);
      }}
    >
      +1<span className="sr-only">to episode {change.episodesWatched} of {name}</span>
    </button>
  );
}
