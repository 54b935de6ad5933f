/** The home page's place for what moves in the charts, beside what one is watching. */
"use client";

import { EmptyCatalogueNote } from "@/features/catalogue/empty-catalogue";
import { RankingList } from "@/features/catalogue/ranking-list";

export function TrendingSlot({ isEmpty }: { isEmpty: boolean }) {
  return (
    <section className="panel p-5" aria-labelledby="top-heading">
      <h2 id="top-heading" className="mb-2">
        Top ranked
      </h2>
      {isEmpty ? <EmptyCatalogueNote /> : <RankingList limit={5} />}
    </section>
  );
}
