/** The two filters that everything on the page follows. */
"use client";

import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { isYear, PERIODS, STATUS_NAMES, STATUSES, type StatsView } from "./view";

interface FiltersProps {
  view: StatsView;
  change: (part: Partial<StatsView>) => void;
  /** The years that something is known of, the latest first. */
  years: readonly number[];
}

export function Filters({ view, change, years }: FiltersProps) {
  const { period, statuses } = view;
  const year = isYear(period) ? Number(period) : null;
  const offered = year === null || years.includes(year) ? years : [...years, year].sort((a, b) => b - a);
  return (
    <div className="stats-filters">
      <div className="seg" role="group" aria-label="Time range">
        {PERIODS.map(({ value, label }) => (
          <button key={value} type="button" aria-pressed={period === value} onClick={() => change({ period: value })}>
            {label}
          </button>
        ))}
      </div>
      <select
        className="input select"
        aria-label="One year"
        data-set={year !== null || undefined}
        value={year ?? ""}
        onChange={(event) => change({ period: event.target.value === "" ? "all" : event.target.value })}
      >
        <option value="">By year</option>
        {offered.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      <Popover
        className="btn sm"
        label="Statuses"
        buttonProps={{ "data-set": statuses.length > 0 || undefined }}
        button={
          <>
            {statusWords(statuses)}
            <Icon name="caret-down-bold" className="size-[1em]" />
          </>
        }
      >
        <fieldset>
          <legend className="lab">Only titles that are</legend>
          {STATUSES.map((status) => (
            <label key={status} className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                className="size-[1.2rem] accent-ai"
                checked={statuses.includes(status)}
                onChange={({ target }) =>
                  change({ statuses: STATUSES.filter((one) => (one === status ? target.checked : statuses.includes(one))) })
                }
              />
              {STATUS_NAMES[status]}
            </label>
          ))}
        </fieldset>
        <button type="button" className="btn sm mt-2" disabled={statuses.length === 0} onClick={() => change({ statuses: [] })}>
          All statuses
        </button>
      </Popover>
    </div>
  );
}

function statusWords(statuses: StatsView["statuses"]): string {
  const [only] = statuses;
  if (!only) return "All statuses";
  return statuses.length === 1 ? STATUS_NAMES[only] : `${statuses.length} statuses`;
}
