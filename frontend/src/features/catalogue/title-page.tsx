/** Everything known about one title. One's own entry comes from outside. */
"use client";

import { Link } from "@/components/ui/link";
import { useSearchParams } from "next/navigation";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { Cover } from "@/components/ui/cover";
import { EmptySheet, Failure } from "@/components/ui/states";
import { ApiError } from "@/lib/api/problem";
import type { Anime } from "@/lib/api/types";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { useAnime } from "./queries";
import { ShareButton } from "./share-button";
import { Broadcast, Facts, Figures, Fresh, Prose } from "./title-facts";
import { isLongName, TitleSkeleton } from "./title-skeleton";

const TitleRest = lazy(() => import("./title-rest"));

interface TitlePageProps {
  ribbon: (anime: Anime) => ReactNode;
  entry: (anime: Anime) => ReactNode;
  /** Its way through the ranking; it stands below the first screen. */
  history: (anime: Anime, name: string) => ReactNode;
  /** In place of `notice` where the catalogue has no such title: an import may have brought an entry of one. */
  unknown: (malId: number, notice: ReactNode) => ReactNode;
}

export function TitlePage(parts: TitlePageProps) {
  const id = Number(useSearchParams().get("id"));
  // The contract's numbers start at 1 and fit an integer column; anything else was never a title.
  if (!Number.isInteger(id) || id < 1 || id > 2_147_483_647) return <NoSuchTitle />;
  return <KnownTitle key={id} malId={id} {...parts} />;
}

/** The server fills in the head for the title that was asked for first; it must not outlive that title's page. */
function useServedHead(): void {
  useEffect(() => () => document.querySelectorAll("[data-title-head]").forEach((element) => element.remove()), []);
}

function KnownTitle({ malId, ribbon, entry, history, unknown }: TitlePageProps & { malId: number }) {
  const { data: anime, error, refetch } = useAnime(malId);
  const language = useTitleLanguage();
  useServedHead();

  if (error instanceof ApiError && error.status === 404) return unknown(malId, <NoSuchTitle />);
  if (error && !anime) return <Failure error={error} what="this title" retry={() => void refetch()} />;
  if (!anime) return <TitleSkeleton />;
  const name = displayTitle(anime, language);
  return (
    <article>
      <title>{`${name} | CatLog`}</title>
      <div className="title-page">
        <div className="[grid-area:cover]">
          <div className="relative">
            {ribbon(anime)}
            <Cover malId={malId} imageUrl={anime.imageUrl} eager />
          </div>
        </div>
        <header className="[grid-area:head]">
          <h1 lang={displayLang(anime, language)} className={isLongName(name) ? "long-name" : undefined}>
            {name}
          </h1>
          {otherNames(anime, name).map((other) => (
            <p key={other} lang={other === anime.titleJapanese ? "ja" : undefined} className="mt-1 text-md text-ink-2">
              {other}
            </p>
          ))}
        </header>
        <div className="[grid-area:entry]">{entry(anime)}</div>
        <div className="grid content-start gap-6 [grid-area:body]">
          <Figures anime={anime} />
          <Prose anime={anime} />
          <Broadcast anime={anime} />
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <Fresh anime={anime} />
            <ShareButton malId={malId} title={name} />
          </div>
        </div>
        <div className="[grid-area:facts]">
          <Facts anime={anime} />
        </div>
      </div>
      <Suspense fallback={<div className="min-h-80" />}>
        <TitleRest anime={anime} history={history(anime, name)} />
      </Suspense>
    </article>
  );
}

/** The names that are not the heading, each once: the English, the romaji, the Japanese. */
function otherNames(anime: Anime, shown: string): string[] {
  const names = [anime.titleEnglish, anime.title, anime.titleJapanese].filter((name) => name !== null);
  return [...new Set(names)].filter((name) => name !== shown);
}

function NoSuchTitle() {
  return (
    <>
      <title>No such title | CatLog</title>
      <h1 className="sr-only">No such title</h1>
      <EmptySheet
        mood="bored"
        title="There is no such title here"
        action={
          <Link href="/search/" className="btn pri">
            Search the catalogue
          </Link>
        }
      >
        The number in the address belongs to no title that CatLog knows.
      </EmptySheet>
    </>
  );
}
