/** A title as a poster. What belongs to a person (ribbon, status button) comes from outside. */
"use client";

import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { CoverImage } from "@/components/ui/cover";
import { Icon } from "@/components/ui/icon";
import type { AnimeCard } from "@/lib/api/types";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { score } from "@/lib/words";

/** The two places of a card that belong to a person. */
export type PersonalParts = (anime: AnimeCard) => { ribbon: ReactNode; action: ReactNode };

interface CardProps {
  anime: AnimeCard;
  personal: PersonalParts;
  eager?: boolean;
  /** Its place in a ranking, where the list is one. */
  place?: number | null;
}

export function PosterCard({ anime, personal, eager, place }: CardProps) {
  const { ribbon, action } = personal(anime);
  const language = useTitleLanguage();
  const path = titlePath(anime.malId);
  const facts = [anime.type, anime.year].filter(Boolean);
  return (
    <li className="relative flex min-w-0 flex-col gap-2.5">
      {ribbon}
      <Link href={path} className="cover" tabIndex={-1} aria-hidden="true" prefetch={false}>
        <CoverImage malId={anime.malId} imageUrl={anime.imageUrl} eager={eager} />
      </Link>
      <div>
        <Link href={path} className="title-link line-clamp-2 text-base" prefetch={false}>
          {place && <span className="font-bold text-ink-2">#{place} </span>}
          <span lang={displayLang(anime, language)}>{displayTitle(anime, language)}</span>
        </Link>
        <p className="mt-0.5 flex gap-2 text-sm whitespace-nowrap text-ink-3">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {anime.episodes !== null && <span className="max-xl:hidden">{anime.episodes} ep</span>}
          {anime.score !== null && (
            <span className="ml-auto inline-flex items-center gap-1 font-[650] text-ink">
              <Icon name="star-fill" className="shine size-[1em]" />
              {score(anime.score)}
              <span className="sr-only"> out of 10</span>
            </span>
          )}
        </p>
      </div>
      <div className="mt-auto">{action}</div>
    </li>
  );
}
