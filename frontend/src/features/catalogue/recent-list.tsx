/** What one searched for before, under the box. The line is always there, so that nothing moves when it fills. */
"use client";

import { searchWords } from "./applied";
import type { RecentSearch } from "./recent-rules";
import type { Change } from "./use-search-address";

interface ListProps {
  searches: readonly RecentSearch[];
  change: Change;
  clear: () => void;
}

export function RecentSearches({ searches, change, clear }: ListProps) {
  if (searches.length === 0) {
    return (
      <p className="recents text-sm text-ink-3">Any language, half a name, small slips.</p>
    );
  }
  return (
    <section className="recents" aria-label="Recent searches">
      <span className="text-sm text-ink-2" aria-hidden="true">
        Recent
      </span>
      <ul>
        {searches.map(({ id, filters }) => (
          <li key={id}>
            <button type="button" className="chip press" onClick={() => change(() => filters)}>
              <span className="truncate">{searchWords(filters)}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="btn quiet sm" onClick={clear}>
        Clear<span className="sr-only"> recent searches</span>
      </button>
    </section>
  );
}
