/** The order of the list: by anything, both ways. */
"use client";

import { Icon } from "@/components/ui/icon";
import { Menu, MenuRadio } from "@/components/ui/menu";
import type { ListSort } from "@/lib/api/types";
import { type Direction, type ListView, SORTS } from "./list-view";

interface SortProps {
  view: ListView;
  change: (part: Partial<ListView>) => void;
}

const NAMES = Object.keys(SORTS) as ListSort[];

export function SortMenu({ view, change }: SortProps) {
  const { sort, direction } = view;
  const { label } = SORTS[sort];
  const turned: Direction = direction === "asc" ? "desc" : "asc";
  return (
    <Menu
      className="btn sm"
      label="Order"
      button={
        <>
          <Icon name="arrows-down-up-bold" />
          <span className="truncate">{label}</span>
          <span className="sr-only">, {SORTS[sort][direction]}, choose an order</span>
        </>
      }
    >
      {NAMES.map((name) => (
        <MenuRadio
          key={name}
          isChosen={name === sort}
          onClick={() => change({ sort: name, direction: name === sort ? direction : SORTS[name].first })}
        >
          {SORTS[name].label}
          {name === sort && (
            <Icon name="caret-down-bold" className={`ml-auto size-[1em] ${direction === "asc" ? "rotate-180" : ""}`} />
          )}
        </MenuRadio>
      ))}
      <hr role="separator" />
      <button type="button" role="menuitem" tabIndex={-1} onClick={() => change({ direction: turned })}>
        <Icon name="arrows-down-up-bold" />
        Turn around: {SORTS[sort][turned]}
      </button>
    </Menu>
  );
}
