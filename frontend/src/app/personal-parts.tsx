/** Where the catalogue's pages and a person's list meet: what a poster shows of one's own entry. */
"use client";

import { lazy, Suspense } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { PersonalParts } from "@/features/catalogue/poster-card";
import { useSession } from "@/lib/api/session";
import type { AnimeCard } from "@/lib/api/types";
import { logInPath, titlePath } from "@/lib/destination";

const QuickStatus = lazy(async () => ({ default: (await import("./member-parts")).QuickStatus }));
const StatusRibbon = lazy(async () => ({ default: (await import("./member-parts")).StatusRibbon }));

export const personalParts: PersonalParts = (anime) => ({
  ribbon: <Ribbon anime={anime} />,
  action: <Action anime={anime} />,
});

function Ribbon({ anime }: { anime: AnimeCard }) {
  const session = useSession();
  if (session.kind !== "signed-in") return null;
  return (
    <Suspense>
      <StatusRibbon title={anime} />
    </Suspense>
  );
}

function Action({ anime }: { anime: AnimeCard }) {
  const session = useSession();
  if (session.kind !== "signed-in") {
    return (
      <Link href={logInPath(titlePath(anime.malId))} className="qs no-underline" prefetch={false}>
        <Icon name="plus-bold" />
        <span>Add to list</span>
        <span className="sr-only">{anime.title}, log in first</span>
      </Link>
    );
  }
  return (
    <Suspense fallback={<div className="sk late h-11 rounded-md" />}>
      <QuickStatus title={anime} />
    </Suspense>
  );
}
