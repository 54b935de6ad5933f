"use client";

import { lazy, Suspense } from "react";
import { EmptyCatalogueNote } from "@/features/catalogue/empty-catalogue";
import { RankingList } from "@/features/catalogue/ranking-list";
import { Landing } from "@/features/landing/landing";
import { useAppStatus } from "@/lib/api/app-status";
import { useSession } from "@/lib/api/session";
import { PopularShelf } from "./popular-shelf";
import { TrendingSlot } from "./trending-slot";

const Dashboard = lazy(() => import("./dashboard"));
const TrendingWidget = lazy(() => import("@/features/trending/widget"));

export function HomePage() {
  const session = useSession();
  const isEmpty = useAppStatus()?.titles === 0;
  if (session.kind === "signed-in") {
    return (
      <Suspense fallback={<div className="min-h-dvh" />}>
        <Dashboard username={session.account.displayName || session.account.username} isEmpty={isEmpty} />
      </Suspense>
    );
  }
  const isUnknown = session.kind === "unknown";
  return (
    <>
      <div className={isUnknown ? "for-visitors" : undefined}>
        <Landing
          ranking={isEmpty ? <EmptyCatalogueNote /> : <RankingList limit={5} />}
          shelf={<PopularShelf />}
          trending={
            isEmpty ? null : (
              <TrendingSlot>
                <TrendingWidget />
              </TrendingSlot>
            )
          }
        />
      </div>
      {isUnknown && <div className="for-members" />}
    </>
  );
}
