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
        <p className="lab">Only titles that are</p>
        <div className="flex flex-wrap gap-2" role="group" aria-label="Only titles that are">
          {STATUSES.map((status) => {
            const isOn = statuses.includes(status);
            return (
              <button
                key={status}
                type="button"
                className={`chip min-h-11 ${isOn ? "on" : ""}`}
                aria-pressed={isOn}
                onClick={() => change({ statuses: STATUSES.filter((one) => (one === status ? !isOn : statuses.includes(one))) })}
              >
                {STATUS_NAMES[status]}
              </button>
            );
          })}
        </div>
        <button type="button" className="btn sm mt-4" disabled={statuses.length === 0} onClick={() => change({ statuses: [] })}>
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
