/** The home page of somebody who is signed in. A file of its own, as visitors have no use for its code. */
"use client";

import { EmptyCatalogueNote } from "@/features/catalogue/empty-catalogue";
import { RankingList } from "@/features/catalogue/ranking-list";
import { useContinue } from "@/features/tracking/continue-query";
import { ContinueWatching } from "@/features/tracking/continue-watching";
import { GreetingDesk } from "@/features/tracking/greeting-desk";
import { PopularShelf } from "./popular-shelf";

export default function Dashboard({ username, isEmpty }: { username: string; isEmpty: boolean }) {
  const { titles, error } = useContinue();
  // How tall the first panel is nobody knows before; what stands below it comes after, and nothing jumps.
  const isSettled = titles !== undefined || error !== null;
  return (
    <div className="paperbg min-h-dvh">
      <div className="wrap pt-5 pb-14 md:pt-8">
        <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_23.5rem]">
          <div>
            <GreetingDesk username={username} />
            <ContinueWatching />
          </div>
          <section className={`panel p-5 ${isSettled ? "" : "max-xl:hidden"}`} aria-labelledby="top-heading">
            <h2 id="top-heading" className="mb-2">
              Top ranked
            </h2>
            {isEmpty ? <EmptyCatalogueNote /> : <RankingList limit={5} />}
          </section>
        </div>
        {isSettled && <PopularShelf />}
      </div>
    </div>
  );
}
