/** The order of the results. */
"use client";

import { Icon } from "@/components/ui/icon";
import { Menu, MenuRadio } from "@/components/ui/menu";
import { type Filters, type Order, SORTS, sortOf } from "./filters";
import type { Change } from "./use-search-address";

const ORDER_WORDS: Readonly<Record<Order, string>> = {
  relevance: "Best match",
  popularity: "Most popular",
  rank: "Top ranked",
  score: "Highest score",
  favorites: "Most favourited",
  newest: "Newest",
  oldest: "Oldest",
  title: "A to Z",
};

export function SortMenu({ filters, change, className }: { filters: Filters; change: Change; className: string }) {
  const present = sortOf(filters);
  return (
    <Menu
      className={className}
      label="Order"
      button={
        <>
          <Icon name="caret-up-down-bold" />
          <span className="sr-only">Order: </span>
          {ORDER_WORDS[present]}
        </>
      }
    >
      {SORTS.filter((sort) => sort !== "relevance" || filters.q).map((sort) => (
        <MenuRadio key={sort} isChosen={sort === present} onClick={() => change((now) => ({ ...now, sort }))}>
          {ORDER_WORDS[sort]}
        </MenuRadio>
      ))}
    </Menu>
  );
}
