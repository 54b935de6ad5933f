/** The catalogue by rank, by popularity, by season, and what is still to come. */
"use client";

import { Link } from "@/components/ui/link";
import { useSearchParams } from "next/navigation";
import { Icon } from "@/components/ui/icon";
import { EmptySheet } from "@/components/ui/states";
import { useAppStatus } from "@/lib/api/app-status";
import { count } from "@/lib/words";
import { DataAge } from "./data-age";
import { EmptyCatalogue } from "./empty-catalogue";
import { type Filters, FIRST_YEAR, LAST_YEAR, NO_FILTERS, SEASONS } from "./filters";
import { browsePath, PlaceLinks, SHELF_WORDS, type ShelfName } from "./place-links";
import type { PersonalParts } from "./poster-card";
import { PosterPages } from "./poster-pages";
import { useFind } from "./queries";
import { SeasonPicker } from "./season-picker";
import { isSameSeason, seasonAfter, seasonWords, thisSeason, type YearSeason } from "./seasons";

export interface Browsed {
  shelf: ShelfName;
  season: YearSeason;
}

/** Whatever the address says, there is something to show. */
export function readShelf(address: URLSearchParams, present: YearSeason): Browsed {
  const shelves = Object.keys(SHELF_WORDS) as ShelfName[];
  const year = Number(address.get("year"));
  const season = SEASONS.find((name) => name === address.get("season"));
  const isYear = Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
  return {
    shelf: shelves.find((name) => name === address.get("by")) ?? "ranked",
    season: season && isYear ? { year, season } : present,
  };
}

export function filtersOf({ shelf, season: { year, season } }: Browsed): Filters {
  const parts: Readonly<Record<ShelfName, Partial<Filters>>> = {
    ranked: { sort: "rank" },
    popular: { sort: "popularity" },
    season: { yearFrom: year, yearTo: year, season },
    upcoming: { statuses: ["upcoming"] },
  };
  return { ...NO_FILTERS, ...parts[shelf] };
}

export function Browse({ personal }: { personal: PersonalParts }) {
  const browsed = readShelf(useSearchParams(), thisSeason());
  const { shelf, season } = browsed;
  const status = useAppStatus();
  const find = useFind(filtersOf(browsed));
  const total = find.data?.pages[0]?.total;
  const isPresent = isSameSeason(season, thisSeason());
  const heading = shelf !== "season" || isPresent ? SHELF_WORDS[shelf] : seasonWords(season);

  return (
    <>
      <title>{`${heading} | CatLog`}</title>
      <PlaceLinks present={shelf === "season" && !isPresent ? null : shelf} />
      <header className="mt-6 mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
        <div>
          <h1>{heading}</h1>
          <p className="mt-1 min-h-6 text-ink-2">
            {shelf === "season" && isPresent && `${seasonWords(season)}, `}
            {total !== undefined && !find.isPlaceholderData && count(total, "title")}
          </p>
          <DataAge />
        </div>
        {shelf === "season" && (
          <div className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0">
            <Step to={seasonAfter(season, -1)} direction="back" />
            <SeasonPicker season={season} />
            <Step to={seasonAfter(season, 1)} direction="on" />
          </div>
        )}
      </header>
      {status?.titles === 0 ? (
        <EmptyCatalogue />
      ) : (
        <PosterPages
          find={find}
          personal={personal}
          isRanking={shelf === "ranked"}
          empty={
            <EmptySheet
              mood="asleep"
              title={shelf === "season" ? `Nothing is known of ${seasonWords(season)}` : "Nothing here yet"}
              action={
                <Link href={browsePath("popular")} className="btn pri">
                  See the most popular
                </Link>
              }
            >
              The catalogue has no title for this. It may have one after its next update.
            </EmptySheet>
          }
        />
      )}
    </>
  );
}

function Step({ to, direction }: { to: YearSeason; direction: "back" | "on" }) {
  return (
    <Link className="btn sm" href={browsePath("season", to)} aria-label={`${seasonWords(to)}, the season ${direction === "back" ? "before" : "after"}`}>
      {direction === "back" && <Icon name="caret-down-bold" className="size-[1em] rotate-90" />}
      <span className="max-sm:sr-only">{seasonWords(to)}</span>
      {direction === "on" && <Icon name="caret-down-bold" className="size-[1em] -rotate-90" />}
    </Link>
  );
}
