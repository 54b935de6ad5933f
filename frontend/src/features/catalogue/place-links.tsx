/** The ways into the catalogue, one beside the other, at the head of each of them. */
"use client";

import { Link } from "@/components/ui/link";
import type { YearSeason } from "./seasons";

export type ShelfName = "ranked" | "popular" | "season" | "upcoming";

/** Without a season the present one is meant, whenever somebody follows the link. */
export function browsePath(shelf: ShelfName, season?: YearSeason): string {
  const path = `/browse/?by=${shelf}`;
  return season ? `${path}&year=${season.year}&season=${season.season}` : path;
}

export const SHELF_WORDS: Readonly<Record<ShelfName, string>> = {
  ranked: "Top ranked",
  popular: "Most popular",
  season: "This season",
  upcoming: "Upcoming",
};

const SHELVES = Object.keys(SHELF_WORDS) as ShelfName[];

/** On a phone the line is longer than the screen: begin where one is. */
function showPresent(line: HTMLElement | null): void {
  const present = line?.querySelector<HTMLElement>("[aria-current]");
  // At the first one the line begins anyway; to measure it would lay the page out once more.
  if (line && present?.previousElementSibling) line.scrollLeft = present.offsetLeft - (line.clientWidth - present.offsetWidth) / 2;
}

export function PlaceLinks({ present }: { present: ShelfName | "search" | "schedule" | null }) {
  return (
    <nav ref={showPresent} className="places" aria-label="Catalogue">
      <div className="seg">
        <Link href="/search/" aria-current={present === "search" ? "page" : undefined} prefetch={false}>
          Search
        </Link>
        {SHELVES.map((shelf) => (
          <Link key={shelf} href={browsePath(shelf)} aria-current={present === shelf ? "page" : undefined} prefetch={false}>
            {SHELF_WORDS[shelf]}
          </Link>
        ))}
        <Link href="/schedule/" aria-current={present === "schedule" ? "page" : undefined} prefetch={false}>
          Schedule
        </Link>
      </div>
    </nav>
  );
}
