/** What is running, day by day, in the reader's own time. Weekly slots are all that MyAnimeList knows, and it says so. */
"use client";

import { Link } from "@/components/ui/link";
import { useEffect, useState } from "react";
import { CoverImage } from "@/components/ui/cover";
import { Icon } from "@/components/ui/icon";
import { RowSkeletons } from "@/components/ui/skeletons";
import { EmptySheet, Failure } from "@/components/ui/states";
import type { ScheduledAnime } from "@/lib/api/types";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { count } from "@/lib/words";
import { type LocalSlot, localSlot, type Weekday, weekdayToday, weekFrom } from "./broadcast";
import { DataAge } from "./data-age";
import { browsePath, PlaceLinks } from "./place-links";
import type { PersonalParts } from "./poster-card";
import { useSchedule } from "./queries";
import { useZone } from "./use-zone";

export interface Slotted {
  anime: ScheduledAnime;
  slot: LocalSlot;
}

/** Days in order from `today` on, each with its titles by the clock; those without a time come last. */
export function daysOf(titles: readonly ScheduledAnime[], zone: string, now: number): [Weekday, Slotted[]][] {
  const slotted = titles.flatMap((anime) => {
    const slot = localSlot(anime, zone, now);
    return slot ? [{ anime, slot }] : [];
  });
  const byClock = (a: Slotted, b: Slotted) =>
    a.slot.minutes - b.slot.minutes || (a.anime.popularity ?? Infinity) - (b.anime.popularity ?? Infinity);
  return weekFrom(weekdayToday(zone, now)).map((day) => [
    day,
    slotted.filter(({ slot }) => slot.weekday === day).sort(byClock),
  ]);
}

export function Schedule({ personal }: { personal: PersonalParts }) {
  const { data, error, refetch } = useSchedule();
  const zone = useZone();
  const [now, setNow] = useState(Date.now);

  // A page that stays open over midnight begins with the new day.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);

  const days = data && zone !== null ? daysOf(data, zone, now) : null;
  return (
    <>
      <PlaceLinks present="schedule" />
      <header className="mt-6 mb-5">
        <h1>Airing schedule</h1>
        <p className="mt-2 max-w-[62ch] text-ink-2">
          Weekly slots, turned from Japanese time into yours. MyAnimeList knows the slot of a title, not the date of an
          episode: a week off is not known here.
        </p>
        <p className="mt-2 flex min-h-6 flex-wrap items-center gap-x-2">
          <Icon name="clock" className="text-ai" />
          <strong className="font-[650]">{zone ? `Times in ${zone.replaceAll("_", " ")}` : "Times"}</strong>
        </p>
        <DataAge />
      </header>
      {error && !data ? (
        <Failure error={error} what="the schedule" retry={() => void refetch()} />
      ) : !days ? (
        <RowSkeletons count={12} label="Loading the schedule" />
      ) : days.every(([, titles]) => titles.length === 0) ? (
        <EmptySheet
          mood="asleep"
          title="Nothing is on"
          action={
            <Link href={browsePath("season")} className="btn pri">
              See this season
            </Link>
          }
        >
          The catalogue knows no running title with a weekly slot.
        </EmptySheet>
      ) : (
        <>
          <DayLinks days={days} />
          {days.map(([day, titles], index) => (
            <Day key={day} day={day} titles={titles} isToday={index === 0} personal={personal} />
          ))}
        </>
      )}
    </>
  );
}

function DayLinks({ days }: { days: [Weekday, Slotted[]][] }) {
  return (
    <nav className="day-links" aria-label="Days">
      {days.map(([day, titles], index) => (
        <a key={day} href={`#${day}`} className="chip press">
          {index === 0 ? "Today" : day}
          <span className="text-ink-3">
            {titles.length}
            <span className="sr-only"> titles</span>
          </span>
        </a>
      ))}
    </nav>
  );
}

interface DayProps {
  day: Weekday;
  titles: Slotted[];
  isToday: boolean;
  personal: PersonalParts;
}

function Day({ day, titles, isToday, personal }: DayProps) {
  const language = useTitleLanguage();
  return (
    <section id={day} className="scroll-mt-36 border-t border-rule py-6" aria-labelledby={`${day}-heading`}>
      <h2 id={`${day}-heading`} className="mb-3 flex items-baseline gap-3">
        {isToday ? `Today, ${day}` : day}
        <span className="text-sm font-normal text-ink-2">{count(titles.length, "title")}</span>
      </h2>
      {titles.length === 0 && <p className="text-ink-2">Nothing on this day.</p>}
      <ul className="slots">
        {titles.map(({ anime, slot }) => (
          <li key={anime.malId} className="slot">
            <span className="font-bold">{slot.time ?? <span className="text-sm font-normal text-ink-3">no time</span>}</span>
            <span className="relative">
              {personal(anime).ribbon}
              <Link href={titlePath(anime.malId)} className="cover rounded-sm" tabIndex={-1} aria-hidden="true" prefetch={false}>
                <CoverImage malId={anime.malId} imageUrl={anime.imageUrl} />
              </Link>
            </span>
            <span className="min-w-0">
              <Link href={titlePath(anime.malId)} className="title-link line-clamp-2 text-base" prefetch={false}>
                <span lang={displayLang(anime, language)}>{displayTitle(anime, language)}</span>
              </Link>
              <span className="block text-xs text-ink-3">
                {[anime.type, anime.episodes && count(anime.episodes, "episode")].filter(Boolean).join(", ")}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
