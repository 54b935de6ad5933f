/** The tabs of the list: all, then one a status, each with its count; the chosen one joins the sheet below. */
"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import type { ListCounts } from "@/lib/api/types";
import { figure } from "@/lib/words";
import { sumOf } from "./counts";
import type { Tab } from "./list-view";
import { STATUSES } from "./status";

const TABS: { value: Tab; label: string; icon?: IconName }[] = [{ value: "all", label: "All" }, ...STATUSES];

export function tabLabel(tab: Tab): string {
  return TABS.find(({ value }) => value === tab)?.label ?? "";
}

interface TabsProps {
  chosen: Tab;
  choose: (tab: Tab) => void;
  counts: ListCounts | undefined;
}

export function StatusTabs({ chosen, choose, counts }: TabsProps) {
  const row = useRef<HTMLDivElement>(null);
  const tally = (tab: Tab) =>
    counts && (tab === "all" ? sumOf(counts) : counts[tab]);

  useEffect(() => {
    const { current } = row;
    const tab = current?.querySelector<HTMLElement>('[aria-selected="true"]');
    // On a phone the row is wider than the page: bring the chosen tab into it, without moving the page.
    if (current && tab) current.scrollLeft = tab.offsetLeft - (current.clientWidth - tab.offsetWidth) / 2;
  }, [chosen]);

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const at = TABS.findIndex(({ value }) => value === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : TABS.at(to % TABS.length);
    if (!next) return;
    event.preventDefault();
    choose(next.value);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.value}"]`)?.focus();
  }

  return (
    <div ref={row} className="idx" role="tablist" aria-label="Status" onKeyDown={move}>
      {TABS.map(({ value, label, icon }) => {
        const tallied = tally(value);
        return (
          <button
            key={value}
            type="button"
            role="tab"
            data-tab={value}
            data-s={value === "all" ? undefined : value}
            aria-selected={value === chosen}
            aria-controls="list-panel"
            tabIndex={value === chosen ? 0 : -1}
            onClick={() => choose(value)}
          >
            {icon && <Icon name={icon} />}
            {label}
            <span className="min-w-[3ch] text-left font-[550] text-ink-3">{tallied !== undefined && figure(tallied)}</span>
          </button>
        );
      })}
    </div>
  );
}
