/** Everything one can filter by, one below the other: in the column beside the results, or in the sheet of a phone. */
"use client";

import { Failure } from "@/components/ui/states";
import { capitalised } from "@/lib/words";
import { AIRING_WORDS, rangeWords, scoreWords } from "./applied";
import { Choices, FilterGroup } from "./filter-choices";
import { AIRING, BEST_SCORE, type Filters, FORMATS, SEASONS, toggled } from "./filters";
import { GenreField } from "./genre-field";
import { useFacets } from "./queries";
import { RangeField } from "./range-field";
import { StudioField } from "./studio-field";
import type { Change } from "./use-search-address";

const SCORE_STEP = 0.5;

export default function FilterPanel({ filters, change }: { filters: Filters; change: Change }) {
  const { data: facets, error, refetch } = useFacets();
  const thisYear = new Date().getFullYear();
  const latest = Math.max(thisYear + 1, ...(facets?.seasons ?? []).map(({ year }) => year));
  const set = (part: (now: Filters) => Partial<Filters>) => change((now) => ({ ...now, ...part(now) }));

  if (error && !facets) return <Failure error={error} what="the filters" retry={() => void refetch()} />;
  if (!facets) return <PanelSkeleton />;
  return (
    <>
      <GenreField filters={filters} change={change} facets={facets} />
      <FilterGroup legend="Years" value={rangeWords(filters.yearFrom, filters.yearTo, String) ?? "any"}>
        <RangeField
          name="Year"
          min={facets.earliestYear ?? thisYear}
          max={latest}
          step={1}
          from={filters.yearFrom}
          to={filters.yearTo}
          onChange={(yearFrom, yearTo) => set(() => ({ yearFrom, yearTo }))}
        />
      </FilterGroup>
      <FilterGroup legend="Airing">
        <Choices
          options={AIRING}
          chosen={filters.statuses}
          write={(status) => AIRING_WORDS[status]}
          onChoose={(status) => set(({ statuses }) => ({ statuses: toggled(statuses, status) }))}
        />
      </FilterGroup>
      <FilterGroup legend="Score" value={scoreWords(filters) ?? "any"}>
        <RangeField
          name="Score"
          min={0}
          max={BEST_SCORE}
          step={SCORE_STEP}
          from={filters.scoreFrom}
          to={filters.scoreTo}
          onChange={(scoreFrom, scoreTo) => set(() => ({ scoreFrom, scoreTo }))}
        />
      </FilterGroup>
      <FilterGroup legend="Format">
        <Choices
          options={FORMATS}
          chosen={filters.formats}
          write={(format) => format}
          onChoose={(format) => set(({ formats }) => ({ formats: toggled(formats, format) }))}
        />
      </FilterGroup>
      <FilterGroup legend="Season of the first episode">
        <Choices
          options={SEASONS}
          chosen={filters.season ? [filters.season] : []}
          write={capitalised}
          onChoose={(season) => set((now) => ({ season: now.season === season ? null : season }))}
        />
      </FilterGroup>
      <StudioField filters={filters} change={change} studios={facets.studios} />
    </>
  );
}

function PanelSkeleton() {
  return (
    <div className="late grid min-h-dvh content-start gap-3" role="status">
      <span className="sr-only">Loading the filters</span>
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className="sk h-24 rounded-md" />
      ))}
    </div>
  );
}
