"use client";

import { lazy, Suspense } from "react";
import { EmptyCatalogueNote } from "@/features/catalogue/empty-catalogue";
import { PosterShelf } from "@/features/catalogue/poster-shelf";
import { RankingList } from "@/features/catalogue/ranking-list";
import { Landing } from "@/features/landing/landing";
import { useAppStatus } from "@/lib/api/app-status";
import { useSession } from "@/lib/api/session";
import { personalParts } from "../personal-parts";

const Dashboard = lazy(() => import("./dashboard"));

export function HomePage() {
  const session = useSession();
  const isEmpty = useAppStatus()?.titles === 0;
  if (session.kind !== "signed-in") {
    return (
      <Landing
        ranking={isEmpty ? <EmptyCatalogueNote /> : <RankingList limit={5} />}
        shelf={<PosterShelf heading="Most popular" filters={{}} more="/search/" personal={personalParts} />}
      />
    );
  }
  return (
    <Suspense fallback={<div className="min-h-dvh" />}>
      <Dashboard username={session.account.username} isEmpty={isEmpty} />
    </Suspense>
  );
}
