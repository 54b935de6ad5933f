/** A year in words and figures: everything that the picture says, and more. */
"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Statistics } from "@/lib/api/types";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { calendarDay, count, figure, timeSpent } from "@/lib/words";

const month = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

function Figure({ label, value, hint }: { label: string; value: string; hint: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        {hint}
      </dd>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel year-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function YearFigures({ data }: { data: Statistics }) {
  const language = useTitleLanguage();
  const { overview, streaks, months, favourites, tastes, days } = data;
  const busiest = days.reduce<(typeof days)[number] | null>((most, day) => (most && most.episodes >= day.episodes ? most : day), null);
  const mostInMonth = Math.max(1, ...months.map(({ episodes }) => episodes));
  const estimated = overview.estimatedTitles > 0 ? `, ${count(overview.estimatedTitles, "title")} estimated` : "";
  return (
    <>
      <dl className="panel year-figures">
        <Figure label="Time with anime" value={timeSpent(overview.watchSeconds)} hint={`${count(overview.watchedTitles, "title")}${estimated}`} />
        <Figure label="Episodes" value={figure(overview.episodes)} hint={`${figure(overview.rewatchedEpisodes)} of them again`} />
        <Figure label="Completed" value={figure(overview.completedTitles)} hint={`${figure(overview.droppedTitles)} dropped`} />
        <Figure label="Mean rating" value={overview.meanRating?.toFixed(2) ?? "–"} hint={`${figure(overview.ratedTitles)} rated`} />
        <Figure
          label="Longest streak"
          value={count(streaks.longest?.days ?? 0, "day")}
          hint={streaks.longest ? `to ${calendarDay(streaks.longest.lastDay)}` : "no day with an episode"}
        />
        <Figure
          label="Busiest day"
          value={busiest ? count(busiest.episodes, "episode") : "–"}
          hint={busiest ? calendarDay(busiest.day) : "no day with an episode"}
        />
      </dl>
      <div className="year-parts">
        {favourites.length > 0 && (
          <Part title="Liked best">
            <ol>
              {favourites.slice(0, 5).map((one) => (
                <li key={one.malId}>
                  <Link href={`/anime/?id=${one.malId}`} lang={displayLang(one, language)}>
                    {displayTitle(one, language)}
                  </Link>
                  <b>{one.rating}</b>
                </li>
              ))}
            </ol>
          </Part>
        )}
        {months.length > 0 && (
          <Part title="Month by month">
            <table>
              <thead>
                <tr>
                  <th scope="col">Month</th>
                  <th scope="col">Episodes</th>
                  <th scope="col">Completed</th>
                </tr>
              </thead>
              <tbody>
                {months.map(({ month: name, episodes, completedTitles }) => (
                  <tr key={name}>
                    <th scope="row">{month.format(new Date(`${name}-01`))}</th>
                    <td>
                      <i style={{ width: `${(episodes / mostInMonth) * 60}%` }} />
                      {figure(episodes)}
                    </td>
                    <td>{figure(completedTitles)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Part>
        )}
        {(["genres", "studios"] as const).map((kind) =>
          tastes[kind].length === 0 ? null : (
            <Part key={kind} title={kind === "genres" ? "Genres" : "Studios"}>
              <ol>
                {tastes[kind].slice(0, 5).map(({ name, titles }) => (
                  <li key={name}>
                    {name}
                    <b>{count(titles, "title")}</b>
                  </li>
                ))}
              </ol>
            </Part>
          ),
        )}
      </div>
    </>
  );
}
