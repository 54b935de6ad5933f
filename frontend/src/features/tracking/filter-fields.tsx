/** What one can filter the list by, each with what occurs in it. Loaded when the first of them is opened. */
"use client";

import { useId, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { useListFacets } from "./facets";
import type { FieldName } from "./filter-names";
import type { ListView } from "./list-view";
import { ratingWord } from "./rating";

interface FieldProps {
  view: ListView;
  change: (part: Partial<ListView>) => void;
}

type Listed = "genre" | "format" | "tag";
interface Facet {
  value: string;
  count: number;
}

/** The ones that are set stay in sight even where nothing of them is left. */
function withSet(facets: readonly Facet[], set: readonly string[]): Facet[] {
  const missing = set.filter((value) => !facets.some((facet) => facet.value === value));
  return [...facets, ...missing.map((value) => ({ value, count: 0 }))];
}

function NoFacets({ askAgain }: { askAgain: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 text-sm text-ink-2">
      What there is to choose from did not come.
      <button type="button" className="btn sm" onClick={askAgain}>
        Try again
      </button>
    </div>
  );
}

const FEW = 14;

function ChipField({ name, view, change, hint }: FieldProps & { name: Listed; hint: string }) {
  const { facets, hasFailed, askAgain } = useListFacets();
  const [typed, setTyped] = useState("");
  const [isWhole, setWhole] = useState(false);
  const set = view[name];
  if (hasFailed) return <NoFacets askAgain={() => void askAgain()} />;
  if (!facets) return <div className="sk late h-24 rounded-md" />;
  const all = withSet(facets[`${name}s`], set);
  if (all.length === 0) return <p className="text-sm text-ink-2">{name === "tag" ? "You have no tags yet." : "Nothing to choose from yet."}</p>;
  const wanted = typed.trim().toLowerCase();
  const found = all.filter((facet) => facet.value.toLowerCase().includes(wanted));
  const shown = isWhole || wanted !== "" ? found : found.filter((facet, index) => index < FEW || set.includes(facet.value));

  function toggle(value: string): void {
    change({ [name]: set.includes(value) ? set.filter((other) => other !== value) : [...set, value] });
  }

  return (
    <>
      {all.length > FEW && (
        <input
          type="search"
          className="input mb-3"
          aria-label={`Find a ${name}`}
          placeholder={`Find a ${name}`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {shown.map((facet) => (
          <button
            key={facet.value}
            type="button"
            className={`chip ${set.includes(facet.value) ? "on" : ""}`}
            aria-pressed={set.includes(facet.value)}
            onClick={() => toggle(facet.value)}
          >
            {set.includes(facet.value) && <Icon name="check-bold" className="size-[1em]" />}
            {facet.value}
            <span className="opacity-80">{facet.count}</span>
          </button>
        ))}
        {shown.length < found.length && (
          <button type="button" className="chip border-dashed" onClick={() => setWhole(true)}>
            {found.length - shown.length} more
          </button>
        )}
        {found.length === 0 && <p className="text-sm text-ink-2">None with “{typed.trim()}” in its name.</p>}
      </div>
      <p className="hint">{hint}</p>
    </>
  );
}

interface RangeProps {
  options: readonly { value: number; words: string }[];
  from: number | null;
  to: number | null;
  what: string;
  change: (from: number | null, to: number | null) => void;
}

function RangeField({ options, from, to, what, change }: RangeProps) {
  const id = useId();
  const parsed = (text: string) => (text === "" ? null : Number(text));
  const list = options.map(({ value, words }) => (
    <option key={value} value={value}>
      {words}
    </option>
  ));
  return (
    <div className="grid grid-cols-2 gap-3">
      <div>
        <label className="lab" htmlFor={`${id}-from`}>
          {what} from
        </label>
        <select
          id={`${id}-from`}
          className="input select"
          value={from ?? ""}
          onChange={({ target }) => {
            const value = parsed(target.value);
            change(value, value !== null && to !== null && to < value ? value : to);
          }}
        >
          <option value="">Any</option>
          {list}
        </select>
      </div>
      <div>
        <label className="lab" htmlFor={`${id}-to`}>
          to
        </label>
        <select
          id={`${id}-to`}
          className="input select"
          value={to ?? ""}
          onChange={({ target }) => {
            const value = parsed(target.value);
            change(value !== null && from !== null && from > value ? value : from, value);
          }}
        >
          <option value="">Any</option>
          {list}
        </select>
      </div>
    </div>
  );
}

function YearField({ view, change }: FieldProps) {
  const { facets, hasFailed, askAgain } = useListFacets();
  if (hasFailed) return <NoFacets askAgain={() => void askAgain()} />;
  const years = facets?.years.map(({ value }) => value) ?? [];
  const known = new Set([...years, view.yearFrom, view.yearTo].filter((year) => year !== null));
  const options = [...known].sort((one, other) => other - one).map((value) => ({ value, words: String(value) }));
  return (
    <RangeField
      what="Year"
      options={options}
      from={view.yearFrom}
      to={view.yearTo}
      change={(yearFrom, yearTo) => change({ yearFrom, yearTo })}
    />
  );
}

const RATINGS = Array.from({ length: 10 }, (_, index) => 10 - index).map((value) => ({
  value,
  words: `${value} ${ratingWord(value)}`,
}));

export default function FilterField({ name, ...field }: FieldProps & { name: FieldName }) {
  if (name === "year") return <YearField {...field} />;
  if (name === "rating") {
    const { view, change } = field;
    return (
      <RangeField
        what="Rated"
        options={RATINGS}
        from={view.ratingFrom}
        to={view.ratingTo}
        change={(ratingFrom, ratingTo) => change({ ratingFrom, ratingTo })}
      />
    );
  }
  const hint = name === "format" ? "Any of those chosen." : "A title has to have all of those chosen.";
  return <ChipField name={name} hint={hint} {...field} />;
}
