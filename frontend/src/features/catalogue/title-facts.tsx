/** The parts of the title page that only read: figures, text, the table of facts, and how old they are. */
"use client";

import { Link } from "@/components/ui/link";
import { type ReactNode, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { useAppStatus } from "@/lib/api/app-status";
import type { Anime } from "@/lib/api/types";
import { calendarDay, exactly, figure, length, score, since } from "@/lib/words";
import { localSlot } from "./broadcast";
import { SEASONS, searchPath } from "./filters";
import { browsePath } from "./place-links";
import { seasonWords } from "./seasons";
import { trailerPage } from "./trailer";
import { useZone } from "./use-zone";

const RUNNING = "Currently Airing";

export function Figures({ anime }: { anime: Anime }) {
  const tags = [...anime.genres, ...anime.themes, ...anime.demographics];
  return (
    <div className="grid gap-5">
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label="Genres and themes">
          {tags.map((tag) => (
            <li key={tag}>
              <Link href={searchPath({ genres: [tag] })} className="chip press" prefetch={false}>
                {tag}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <dl className="flex flex-wrap gap-x-10 gap-y-4">
        <Figure name="Score" value={anime.score === null ? null : score(anime.score)}>
          {anime.scoredBy !== null && anime.scoredBy > 0 && `${figure(anime.scoredBy)} ratings`}
        </Figure>
        <Figure name="Rank" value={anime.rank === null ? null : `#${figure(anime.rank)}`} />
        <Figure name="Popularity" value={anime.popularity === null ? null : `#${figure(anime.popularity)}`}>
          {anime.members !== null && `${figure(anime.members)} members`}
        </Figure>
        {anime.favorites !== null && anime.favorites > 0 && (
          <Figure name="Favourite of" value={figure(anime.favorites)} />
        )}
      </dl>
    </div>
  );
}

function Figure({ name, value, children }: { name: string; value: string | null; children?: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className="flex items-baseline gap-2">
        <span className="text-xl font-bold">{value ?? "–"}</span>
        {children && <span className="text-sm text-ink-2">{children}</span>}
      </dd>
    </div>
  );
}

export function Prose({ anime }: { anime: Anime }) {
  return (
    <div className="max-w-[68ch]">
      {anime.synopsis ? (
        <p className="text-md whitespace-pre-line">{anime.synopsis}</p>
      ) : (
        <p className="text-ink-3">Nobody has written a synopsis yet.</p>
      )}
      {anime.background && (
        <>
          <h2 className="mt-6 mb-2 text-lg">Background</h2>
          <p className="whitespace-pre-line">{anime.background}</p>
        </>
      )}
    </div>
  );
}

/** The weekly slot of a running title, for the reader and in Japan. */
export function Broadcast({ anime }: { anime: Anime }) {
  const zone = useZone();
  const [now] = useState(Date.now);
  const slot = zone && anime.status === RUNNING ? localSlot(anime, zone, now) : null;
  if (!slot) return null;
  return (
    <p className="flex items-start gap-2.5">
      <Icon name="clock" className="mt-0.5 text-ai" />
      <span>
        <strong className="font-[650]">
          {slot.weekday}s{slot.time && `, ${slot.time} for you`}
        </strong>{" "}
        <span className="text-sm text-ink-2">
          {slot.time ? `${broadcastOf(anime)}. ` : "The time is not known. "}A weekly slot, not a promise.
        </span>
      </span>
    </p>
  );
}

export function Fresh({ anime }: { anime: Anime }) {
  const status = useAppStatus();
  const trailer = trailerPage(anime.trailerUrl);
  return (
    <p className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <span className="fresh" title={exactly(anime.updatedAt)}>
        Updated {since(anime.updatedAt)}
      </span>
      {/* An invented title's number belongs to something else there. */}
      {status?.isDemo === false && (
        <Elsewhere href={`https://myanimelist.net/anime/${anime.malId}`}>On MyAnimeList</Elsewhere>
      )}
      {trailer && <Elsewhere href={trailer}>Trailer</Elsewhere>}
    </p>
  );
}

function Elsewhere({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="inline-flex items-center gap-1 text-sm" rel="noreferrer external">
      {children}
      <Icon name="arrow-up-right-bold" className="size-[1em]" />
    </a>
  );
}

function airedOf({ airedFrom, airedTo }: Anime): string | null {
  if (!airedFrom) return null;
  if (!airedTo) return `From ${calendarDay(airedFrom)}`;
  return airedFrom === airedTo ? calendarDay(airedFrom) : `${calendarDay(airedFrom)} to ${calendarDay(airedTo)}`;
}

function broadcastOf({ broadcastDay, broadcastTime, broadcastTimezone }: Anime): string | null {
  if (!broadcastDay) return null;
  const place = broadcastTimezone === "Asia/Tokyo" ? "in Japan" : broadcastTimezone;
  return [broadcastDay, broadcastTime, broadcastTime && place].filter(Boolean).join(" ");
}

function SeasonLink({ anime: { season, year } }: { anime: Anime }) {
  const known = SEASONS.find((name) => name === season);
  if (!known || year === null) return year;
  return (
    <Link href={browsePath("season", { season: known, year })} prefetch={false}>
      {seasonWords({ season: known, year })}
    </Link>
  );
}

function StudioLinks({ studios }: { studios: readonly string[] }) {
  return (
    <>
      {studios.map((studio, index) => (
        <span key={studio}>
          {index > 0 && ", "}
          <Link href={searchPath({ studios: [studio] })} prefetch={false}>
            {studio}
          </Link>
        </span>
      ))}
    </>
  );
}

export function Facts({ anime }: { anime: Anime }) {
  const rows: [string, Exclude<ReactNode, Promise<unknown>>][] = [
    ["Format", anime.type],
    ["Episodes", anime.episodes === null ? null : figure(anime.episodes)],
    ["Length", anime.durationSeconds === null ? null : length(anime.durationSeconds)],
    ["Status", anime.status],
    ["Season", anime.year !== null && <SeasonLink key="season" anime={anime} />],
    ["Aired", airedOf(anime)],
    ["Broadcast", broadcastOf(anime)],
    ["Studio", anime.studios.length > 0 && <StudioLinks key="studios" studios={anime.studios} />],
    ["Producer", anime.producers.join(", ")],
    ["Source", anime.source],
    ["Rating", anime.rating],
    ["Also called", anime.synonyms.join(", ")],
  ];
  return (
    <dl>
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className="grid grid-cols-[5.5rem_1fr] gap-3 border-t border-rule py-2 text-base">
            <dt className="text-sm leading-[1.7] text-ink-2">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
