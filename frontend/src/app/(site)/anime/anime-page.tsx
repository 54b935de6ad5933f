"use client";

import { TitlePage } from "@/features/catalogue/title-page";
import { EntryPanel } from "@/features/tracking/entry-panel";
import { StatusRibbon } from "@/features/tracking/quick-status";

export function AnimePage() {
  return (
    <TitlePage
      ribbon={(anime) => <StatusRibbon title={anime} />}
      entry={(anime) => <EntryPanel title={anime} />}
    />
  );
}
