/** One's ratings against the community's scores. */
"use client";

import { Chart } from "@/components/ui/chart";
import { Link } from "@/components/ui/link";
import type { Statistics } from "@/lib/api/types";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { count, figure, score } from "@/lib/words";
import { listPath, type StatsView } from "./view";
import { signed } from "./words";

export function CommunityPanel({ figures: { community, ratings, period }, view }: { figures: Statistics; view: StatsView }) {
  return (
    <Chart
      title="Against the community"
      unit="Mean community score of what you gave each rating"
      kind="line"
      max={10}
      pointHead="Your rating"
      points={ratings.map(({ rating }) => ({
        label: `Rated ${rating}`,
        short: String(rating),
        href: listPath(view, period, { ratingFrom: rating, ratingTo: rating }),
      }))}
      series={[
        { label: "Community's mean", values: ratings.map(({ meanScore }) => meanScore) },
        { label: "If all agreed", values: ratings.map(({ rating }) => rating), colour: "control", isGuide: true },
      ]}
      format={score}
      details={[{ label: "Titles", values: ratings.map(({ titles }) => figure(titles)) }]}
      note={agreement(community)}
    />
  );
}

function agreement({ titles, meanRating, meanScore, meanDifference, correlation }: Statistics["community"]): string {
  if (meanRating === null || meanScore === null || meanDifference === null) return "None of these titles has both your rating and a score.";
  const side = meanDifference < 0 ? "below" : "above";
  const together =
    correlation === null ? "" : ` Correlation ${correlation.toFixed(2)}: 1 is the same order as everybody's, 0 has nothing to do with it.`;
  return `Over ${count(titles, "title")} you give ${meanRating.toFixed(2)}, the community ${meanScore.toFixed(2)}: ${Math.abs(meanDifference).toFixed(2)} ${side} it. The dashed line is where both are the same.${together}`;
}

export function FurthestPanel({ community: { furthest } }: Pick<Statistics, "community">) {
  const language = useTitleLanguage();
  if (furthest.length === 0) return null;
  const sides = [
    { side: "above", heading: "Higher than everybody" },
    { side: "below", heading: "Lower than everybody" },
  ] as const;
  return (
    <section className="panel chart-panel" aria-labelledby="furthest">
      <header>
        <h2 id="furthest">Where you differ most</h2>
      </header>
      <p className="unit">Your rating, the community&rsquo;s score, and the difference</p>
      {sides.map(({ side, heading }) => {
        const titles = furthest.filter((one) => one.side === side);
        return (
          titles.length > 0 && (
            <div key={side} className="mt-4">
              <h3>{heading}</h3>
              <ul className="ranked">
                {titles.map((one) => (
                  <li key={one.malId}>
                    <Link href={titlePath(one.malId)} className="title-link" prefetch={false} lang={displayLang(one, language)}>
                      {displayTitle(one, language)}
                    </Link>
                    <span>
                      {one.rating} to {score(one.score)}
                    </span>
                    <b>{signed(one.difference)}</b>
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </section>
  );
}
