/** The statistics page: its filters, what it shows while there is nothing, and the order of its panels. */
"use client";

import { useSearchParams } from "next/navigation";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { EmptySheet, Failure } from "@/components/ui/states";
import { replaceAddress } from "@/lib/address";
import type { Statistics as Figures } from "@/lib/api/types";
import { CalendarPanel } from "./calendar-panel";
import { CommunityPanel, FurthestPanel } from "./community-panel";
import { Filters } from "./filters";
import { Headline } from "./headline";
import { ActivityPanel, emptyWords, KindPanel, RatingsPanel, StatusPanel } from "./panels";
import { useStatistics } from "./queries";
import { StatsSkeleton } from "./stats-skeleton";
import { TastePanel } from "./taste-panel";
import { isYear, listPath, pathOf, type StatsView, viewFrom } from "./view";

export function Statistics() {
  const view = viewFrom(new URLSearchParams(useSearchParams()));
  const { data, error, refetch, isPlaceholderData } = useStatistics(view);

  function change(part: Partial<StatsView>): void {
    // The address and not `view`: two changes may come before the page has caught up with the first.
    replaceAddress(pathOf({ ...viewFrom(new URLSearchParams(location.search)), ...part }));
  }

  return (
    <>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div>
          <h1>Statistics</h1>
          <p className="mt-1 text-ink-2">
            Everything below follows these filters.{" "}
            <Link href={isYear(view.period) ? `/stats/year/?year=${view.period}` : "/stats/year/"}>Year in review</Link>
          </p>
        </div>
        <Filters view={view} change={change} years={data ? yearsOf(data) : []} />
      </header>
      {error && !data ? (
        <Failure error={error} what="your statistics" retry={() => void refetch()} />
      ) : !data ? (
        <StatsSkeleton />
      ) : (
        <div aria-busy={isPlaceholderData}>
          {data.overview.titles === 0 ? <Nothing view={view} change={change} /> : <Panels figures={data} view={view} />}
        </div>
      )}
    </>
  );
}

/** From this year back to the first that something is known of. */
function yearsOf({ today, overview: { firstYear } }: Figures): number[] {
  const last = Number(today.slice(0, 4));
  return Array.from({ length: last - (firstYear ?? last) + 1 }, (_, at) => last - at);
}

function Nothing({ view, change }: { view: StatsView; change: (part: Partial<StatsView>) => void }) {
  const isFiltered = view.period !== "all" || view.statuses.length > 0;
  if (isFiltered) {
    return (
      <EmptySheet
        mood="bored"
        title="Nothing to count"
        action={
          <button type="button" className="btn pri" onClick={() => change({ period: "all", statuses: [] })}>
            Show everything
          </button>
        }
      >
        {emptyWords(view)}
      </EmptySheet>
    );
  }
  return (
    <EmptySheet
      mood="asleep"
      title="Nothing to count yet"
      action={
        <>
          <Link href="/search/" className="btn pri">
            Find something to watch
          </Link>
          <Link href="/import/" className="btn">
            <Icon name="upload-simple-bold" />
            Bring a list
          </Link>
        </>
      }
    >
      Put a title on your list and the figures begin.
    </EmptySheet>
  );
}

function Panels({ figures, view }: { figures: Figures; view: StatsView }) {
  const { overview, streaks, tastes, kinds, community, period } = figures;
  const leadTo = (filter: Parameters<typeof listPath>[2]) => listPath(view, period, filter);
  const genre = (name: string) => leadTo({ genre: name });
  return (
    <>
      <Headline overview={overview} streaks={streaks} />
      <div className="stats-grid">
        <StatusPanel figures={figures} view={view} />
        <RatingsPanel figures={figures} view={view} />
        <ActivityPanel figures={figures} view={view} />
        <CalendarPanel figures={figures} view={view} />
        <TastePanel title="Genres" head="Genre" tastes={tastes.genres} hrefOf={genre} />
        <TastePanel title="Themes" head="Theme" tastes={tastes.themes} hrefOf={genre} />
        <TastePanel title="Studios" head="Studio" tastes={tastes.studios} hrefOf={(studio) => leadTo({ studio })} />
        <KindPanel
          title="Decades"
          head="Decade"
          kinds={kinds.decades}
          nameOf={(decade) => `${decade}s`}
          hrefOf={(decade) => leadTo({ yearFrom: decade, yearTo: Number(decade) + 9 })}
        />
        <KindPanel title="Formats" head="Format" kinds={kinds.formats} hrefOf={(format) => leadTo({ format })} />
        <KindPanel title="Sources" head="Source" kinds={kinds.sources} hrefOf={(source) => leadTo({ source })} />
        <CommunityPanel figures={figures} view={view} />
        <FurthestPanel community={community} />
      </div>
      <Definitions />
    </>
  );
}

function Definitions() {
  return (
    <section className="definitions" aria-labelledby="definitions">
      <h2 id="definitions">What is counted</h2>
      <dl>
        <dt>Completed</dt>
        <dd>Completed titles, of all that were begun and are not being watched now: completed, on hold or dropped.</dd>
        <dt>Dropped</dt>
        <dd>Dropped titles, of the same ones.</dd>
        <dt>Time with anime</dt>
        <dd>Episodes times the length of the title. Where that is not known, 24 minutes are assumed, and it says for how many.</dd>
        <dt>Time range</dt>
        <dd>The titles with which something was done in it, with their episodes of that time.</dd>
        <dt>Slices of charts</dt>
        <dd>Each leads to its titles on your list, in the same time range, and of the same status where you look at one.</dd>
        <dt>Rating of a genre, theme or studio</dt>
        <dd>The mean of your ratings, drawn towards that of all your ratings as if five more titles had just that. Under three ratings there is none. So a single 10 does not win.</dd>
        <dt>Streak</dt>
        <dd>Days in a row with an episode. It lasts until a whole day has passed without one.</dd>
        <dt>Watched again</dt>
        <dd>The share of all episodes that were watched for a second time or more.</dd>
      </dl>
    </section>
  );
}
