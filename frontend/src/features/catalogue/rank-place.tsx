/** Where a title's rank over time will stand. Until there is something to draw: where it is now. */
import type { Anime } from "@/lib/api/types";
import { figure } from "@/lib/words";

export function RankPlace({ anime }: { anime: Anime }) {
  return (
    <section className="panel mt-9 overflow-hidden md:mt-12" aria-labelledby="rank-heading">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 pt-4">
        <h2 id="rank-heading">Rank over time</h2>
        <p className="text-sm text-ink-2">
          {anime.rank === null ? "Not ranked at present" : `#${figure(anime.rank)} at present`}
        </p>
      </header>
      <div className="rank-lines" aria-hidden="true">
        {anime.rank !== null && <span>#{figure(anime.rank)}</span>}
      </div>
      <p className="border-t border-rule px-5 py-3.5 text-sm text-ink-2">
        CatLog takes one snapshot of the ranking a day and will draw them here. It does not draw days it has not seen.
      </p>
    </section>
  );
}
