/** The figures at the top, each with what it is of. */
import type { ReactNode } from "react";
import type { Statistics } from "@/lib/api/types";
import { count, figure, shortDate, timeParts, timeSpent } from "@/lib/words";
import { percent } from "./words";

export function Headline({ overview, streaks }: Pick<Statistics, "overview" | "streaks">) {
  const { estimatedTitles, watchedTitles, begunTitles } = overview;
  return (
    <dl className="headline">
      <Figure
        name="Time with anime"
        value={timeParts(overview.watchSeconds).map(([number, unit]) => (
          <span key={unit}>
            {number} <small>{unit}</small>{" "}
          </span>
        ))}
      >
        {count(overview.episodes, "episode")}.{" "}
        {estimatedTitles > 0
          ? `${figure(estimatedTitles)} of ${count(watchedTitles, "title")} estimated at 24 min an episode, as their length is not known: ${timeSpent(overview.estimatedSeconds)} of this.`
          : "Each title by its own length."}
      </Figure>
      <Figure name="Mean rating" value={overview.meanRating?.toFixed(2)}>
        {overview.ratingDeviation === null
          ? "No ratings yet."
          : `${overview.ratedTitles > 1 ? `Deviation ${overview.ratingDeviation.toFixed(2)}, over` : "Of"} ${count(overview.ratedTitles, "rating")}.`}
      </Figure>
      <Figure name="Completed" value={share(overview.completionRate)}>
        {begunTitles === 0 ? NOTHING_ENDED : `${figure(overview.completedTitles)} of ${figure(begunTitles)} completed, on hold or dropped.`}
      </Figure>
      <Figure name="Dropped" value={share(overview.dropRate)}>
        {begunTitles === 0 ? NOTHING_ENDED : `${figure(overview.droppedTitles)} of the same ${figure(begunTitles)}.`}
      </Figure>
      <Figure
        name="Streak"
        value={
          <>
            {figure(streaks.current?.days ?? 0)} <small>{streaks.current?.days === 1 ? "day" : "days"}</small>
          </>
        }
      >
        {streaks.longest
          ? `Longest ${figure(streaks.longest.days)}, to ${shortDate(streaks.longest.lastDay)}. ${count(streaks.activeDays, "day")} in all.`
          : "No day with an episode yet."}
      </Figure>
      <Figure name="Watched again" value={share(overview.rewatchShare)}>
        {overview.rewatchedEpisodes > 0
          ? `${count(overview.rewatchedEpisodes, "episode")} of ${count(overview.rewatchedTitles, "title")}.`
          : "Share of episodes that were a rewatch."}
      </Figure>
    </dl>
  );
}

const NOTHING_ENDED = "Nothing completed, on hold or dropped yet.";

function share(value: number | null): ReactNode {
  if (value === null) return undefined;
  return (
    <>
      {percent(value)} <small>%</small>
    </>
  );
}

function Figure({ name, value, children }: { name: string; value: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value ?? <small>none yet</small>}</dd>
      <dd className="of">{children}</dd>
    </div>
  );
}
