/** The home page of somebody who is signed in. A file of its own, as visitors have no use for its code. */
"use client";

import { IsRestoringProvider } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Feeling } from "@/features/companion/feeling";
import { useReaction } from "@/features/companion/reactions";
import { Suggestions } from "@/features/companion/suggestions";
import { useCatOwner, useCompanion } from "@/features/companion/use-companion";
import { useContinue } from "@/features/tracking/continue-query";
import { ContinueWatching } from "@/features/tracking/continue-watching";
import { EmptyCatalogueNote } from "@/features/catalogue/empty-catalogue";
import { GreetingDesk } from "@/features/tracking/greeting-desk";
import TrendingWidget from "@/features/trending/widget";
import { SeasonShelf } from "./season-shelf";
import { SuggestionAction } from "./suggestion-action";
import { useIsHomeComing } from "./use-home";

const CompanionCat = lazy(() => import("@/features/companion/companion-cat"));

interface DashboardProps {
  username: string;
  isEmpty: boolean;
}

/** Its parts ask for nothing while the answer for all of them is on its way. */
export default function Dashboard(props: DashboardProps) {
  const isComing = useIsHomeComing();
  return (
    <IsRestoringProvider value={isComing}>
      <Parts {...props} />
    </IsRestoringProvider>
  );
}

function Parts({ username, isEmpty }: DashboardProps) {
  const { titles, error } = useContinue();
  const hasCat = useCatOwner() !== null;
  const companion = useCompanion();
  const { now } = useReaction();
  // What is under way stands in the panel below; where nothing is, the page's own words show the way on.
  const hasOwnWords = companion?.mood === "bored" || companion?.mood === "asleep";
  const said = now?.words ?? (hasOwnWords && titles && titles.length > 0 ? companion.says : null);
  // How tall the first panel is nobody knows before; what stands below it comes after, and nothing jumps.
  const isSettled = titles !== undefined || error !== null;
  return (
    <div className="paperbg min-h-dvh">
      <div className="wrap pt-5 pb-14 md:pt-8">
        <div className="grid grid-cols-1 items-start gap-x-8 xl:grid-cols-[minmax(0,1fr)_23.5rem]">
          <div>
            <GreetingDesk
              username={username}
              said={hasCat ? said : null}
              feeling={hasCat && <Feeling />}
              cat={
                hasCat && (
                  <Suspense fallback={<div className="home-cat" />}>
                    <CompanionCat className="home-cat" isLarge />
                  </Suspense>
                )
              }
            />
            <ContinueWatching />
          </div>
          {isSettled && (
            <div className="min-w-0 xl:col-span-2 xl:row-start-2">
              <Suggestions act={(suggestion) => <SuggestionAction suggestion={suggestion} />} />
            </div>
          )}
          <div className={`min-w-0 max-xl:mt-9 xl:col-start-2 xl:row-start-1 ${isSettled ? "" : "max-xl:hidden"}`}>
            {isEmpty ? (
              <div className="panel p-5">
                <EmptyCatalogueNote />
              </div>
            ) : (
              <TrendingWidget />
            )}
          </div>
        </div>
        {isSettled && <SeasonShelf />}
      </div>
    </div>
  );
}
