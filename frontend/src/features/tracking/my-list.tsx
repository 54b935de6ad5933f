/** The whole list: a tab a status, a filter by title, and a row a title. */
"use client";

import { Link } from "@/components/ui/link";
import { useSearchParams } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { RowSkeletons } from "@/components/ui/skeletons";
import { EmptySheet, Failure } from "@/components/ui/states";
import type { ListStatus } from "@/lib/api/types";
import { count } from "@/lib/words";
import { ListRows } from "./list-rows";
import { useList } from "./list-query";
import { matches } from "./filter";
import { STATUSES, statusLook } from "./status";

type Tab = ListStatus | "all";

const EMPTY: Record<Tab, string> = {
  all: "Your list is empty. Everything you add waits here, with your place kept.",
  watching: "You are not watching anything right now.",
  completed: "Nothing is finished yet. The last +1 brings a title here.",
  plan_to_watch: "Nothing planned. Add a title to remember it for later.",
  on_hold: "Nothing is on hold.",
  dropped: "Nothing dropped. No blame if there ever is.",
};

export function MyList() {
  const { items, error, refetch } = useList();
  const asked = useSearchParams().get("status");
  const [tab, setTab] = useState<Tab>(() => STATUSES.find(({ value }) => value === asked)?.value ?? "all");
  const [filter, setFilter] = useState("");

  if (error && !items) return <Failure error={error} what="your list" retry={() => void refetch()} />;
  const inTab = items?.filter((item) => tab === "all" || item.status === tab);
  const shown = inTab?.filter((item) => matches(item.anime, filter));
  const episodes = items?.reduce((sum, item) => sum + item.episodesWatched, 0) ?? 0;

  function choose(next: Tab): void {
    setTab(next);
    // The address follows, without a trip to the server and without filling the history.
    history.replaceState(null, "", next === "all" ? "/my-list/" : `/my-list/?status=${next}`);
  }

  return (
    <>
      <header className="mb-6">
        <h1>My list</h1>
        <p className="min-h-6 text-ink-2">
          {items && `${count(items.length, "title")}, ${count(episodes, "episode")} watched`}
        </p>
      </header>
      <Tabs
        chosen={tab}
        choose={choose}
        tally={(status) => items?.filter((item) => status === "all" || item.status === status).length}
      />
      <section id="list-panel" role="tabpanel" aria-label={tab === "all" ? "All" : statusLook(tab).label} className="panel relative p-4 md:p-5">
        {!items && <RowSkeletons count={6} label="Loading your list" />}
        {inTab && inTab.length > 0 && (
          <div className="relative mb-3 max-w-sm">
            <input
              type="search"
              className="input"
              aria-label="Filter these titles"
              placeholder={`Filter ${count(inTab.length, "title")}`}
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          </div>
        )}
        {shown && shown.length > 0 && <ListRows items={shown} />}
        {inTab && inTab.length > 0 && shown?.length === 0 && (
          <EmptySheet
            mood="bored"
            title={`No title here has “${filter.trim()}” in its name`}
            action={
              <button type="button" className="btn" onClick={() => setFilter("")}>
                Clear the filter
              </button>
            }
          />
        )}
        {inTab?.length === 0 && (
          <EmptySheet
            mood="asleep"
            title={EMPTY[tab]}
            action={
              <Link href="/search/" className="btn pri">
                Find a title
              </Link>
            }
          />
        )}
      </section>
    </>
  );
}

interface TabsProps {
  chosen: Tab;
  choose: (tab: Tab) => void;
  tally: (tab: Tab) => number | undefined;
}

function Tabs({ chosen, choose, tally }: TabsProps) {
  const tabs: { value: Tab; label: string; icon?: (typeof STATUSES)[number]["icon"] }[] = [
    { value: "all", label: "All" },
    ...STATUSES,
  ];

  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = row;
    const tab = current?.querySelector<HTMLElement>('[aria-selected="true"]');
    // On a phone the row is wider than the page: bring the chosen tab into it, without moving the page.
    if (current && tab) current.scrollLeft = tab.offsetLeft - (current.clientWidth - tab.offsetWidth) / 2;
  }, [chosen]);

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex(({ value }) => value === chosen);
    const next = tabs.at((at + step) % tabs.length);
    if (!next) return;
    choose(next.value);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.value}"]`)?.focus();
  }

  return (
    <div ref={row} className="idx" role="tablist" aria-label="Status" onKeyDown={move}>
      {tabs.map(({ value, label, icon }) => (
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
          <span className="min-w-[1.5ch] text-ink-3">{tally(value)}</span>
        </button>
      ))}
    </div>
  );
}
