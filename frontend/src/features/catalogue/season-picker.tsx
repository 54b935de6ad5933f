/** Any season of any year, for those who do not want to go there step by step. */
"use client";

import { useRouter } from "next/navigation";
import { capitalised } from "@/lib/words";
import { type Season, SEASONS } from "./filters";
import { browsePath } from "./place-links";
import { useFacets } from "./queries";
import { thisSeason, type YearSeason } from "./seasons";

export function SeasonPicker({ season }: { season: YearSeason }) {
  const router = useRouter();
  const { data: facets } = useFacets();
  const known = (facets?.seasons ?? []).map(({ year }) => year);
  const years = [...new Set([...known, season.year, thisSeason().year, thisSeason().year + 1])].sort((a, b) => b - a);
  const go = (next: YearSeason) => router.push(browsePath("season", next), { scroll: false });

  return (
    <div className="flex gap-2" role="group" aria-label="Season and year">
      <select
        className="input select w-auto"
        aria-label="Season"
        value={season.season}
        onChange={(event) => go({ ...season, season: event.target.value as Season })}
      >
        {SEASONS.map((name) => (
          <option key={name} value={name}>
            {capitalised(name)}
          </option>
        ))}
      </select>
      <select
        className="input select w-auto"
        aria-label="Year"
        value={season.year}
        onChange={(event) => go({ ...season, year: Number(event.target.value) })}
      >
        {years.map((year) => (
          <option key={year}>{year}</option>
        ))}
      </select>
    </div>
  );
}
