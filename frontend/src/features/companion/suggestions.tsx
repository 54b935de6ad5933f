/** What to do next: three at a time, each with its reason, the button that does it, and a way to say no. */
"use client";

import type { ReactNode } from "react";
import { CoverImage } from "@/components/ui/cover";
import { holdsFocus } from "@/components/ui/holds-focus";
import { Icon, type IconName } from "@/components/ui/icon";
import { InSight } from "@/components/ui/in-sight";
import { Link } from "@/components/ui/link";
import { Failure } from "@/components/ui/states";
import type { Suggestion, SuggestionKind } from "@/lib/api/types";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { count } from "@/lib/words";
import { useCatOwner } from "./use-companion";
import { useSuggestions } from "./use-suggestions";

const SHOWN = 3;

const ICONS: Record<SuggestionKind, IconName> = {
  resume: "play-circle-fill",
  rate: "pencil-simple-bold",
  tonight: "clock",
  alike: "star-fill",
  climbing: "caret-up-bold",
};

const EVENINGS = [30, 60, 120, 180, 300];

function evening(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${minutes / 60} h`;
}

export function Suggestions({ act }: { act: (suggestion: Suggestion) => ReactNode }) {
  const { list, error, refetch, freeMinutes, setFreeMinutes, turnDown } = useSuggestions();
  const hasCat = useCatOwner() !== null;

  return (
    <section ref={holdsFocus} tabIndex={-1} className="mt-9 md:mt-12" aria-labelledby="suggestions-heading">
      <header className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="suggestions-heading">{hasCat ? "Shiori suggests" : "Suggestions"}</h2>
        <label className="ml-auto flex items-center gap-2 text-sm text-ink-2">
          Tonight I have
          <select
            className="input w-auto min-h-9 py-1 text-sm"
            value={freeMinutes ?? ""}
            onChange={({ target }) => setFreeMinutes(target.value === "" ? null : Number(target.value))}
          >
            <option value="">an evening</option>
            {EVENINGS.map((minutes) => (
              <option key={minutes} value={minutes}>
                {evening(minutes)}
              </option>
            ))}
          </select>
        </label>
      </header>
      {error ? (
        <Failure error={error} what="the suggestions" retry={() => void refetch()} />
      ) : list?.items.length === 0 ? (
        <p className="panel dots px-5 py-8 text-ink-2">
          Nothing to suggest yet. Plan a few titles and rate what you have seen, and there will be.{" "}
          <Link href="/browse/?by=popular">Look around</Link>
        </p>
      ) : (
        <ul className="advice" aria-busy={!list}>
          {list
            ? list.items
                .slice(0, SHOWN)
                .map((item) => <Card key={item.malId} suggestion={item} action={act(item)} onNo={() => void turnDown(item)} />)
            : Array.from({ length: SHOWN }, (_, index) => <li key={index} className="sk late h-42 rounded-lg" />)}
        </ul>
      )}
    </section>
  );
}

function Card({ suggestion, action, onNo }: { suggestion: Suggestion; action: ReactNode; onNo: () => void }) {
  const { malId, anime, kind, reason } = suggestion;
  const language = useTitleLanguage();
  const name = displayTitle(anime, language);
  const facts = [anime.type, anime.year, anime.episodes !== null && anime.type !== "Movie" && count(anime.episodes, "episode")];
  return (
    <li className="panel">
      <Link href={titlePath(malId)} className="cover rounded-sm" tabIndex={-1} aria-hidden="true" prefetch={false}>
        <InSight before={null} near="-80px">
          <CoverImage malId={malId} imageUrl={anime.imageUrl} />
        </InSight>
      </Link>
      <div className="flex min-w-0 flex-col">
        <p className="flex items-start gap-1.5 text-sm text-ink-2">
          <Icon name={ICONS[kind]} className="mt-0.5 size-[1em]" />
          {reason}
        </p>
        <Link
          href={titlePath(malId)}
          lang={displayLang(anime, language)}
          className="title-link mt-1 line-clamp-2 text-base"
          prefetch={false}
        >
          {name}
        </Link>
        <p className="text-sm text-ink-3">{facts.filter(Boolean).join(", ")}</p>
        <div className="mt-auto flex items-center gap-1 pt-2">
          {action}
          <button type="button" className="iconbtn" aria-label={`Not interested in ${name}`} title="Not interested" onClick={onNo}>
            <Icon name="x-bold" />
          </button>
        </div>
      </div>
    </li>
  );
}
