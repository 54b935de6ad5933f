/** Where the catalogue's pages and a person's list meet: what a poster shows of one's own entry. */
import type { PersonalParts } from "@/features/catalogue/poster-card";
import { QuickStatus, StatusRibbon } from "@/features/tracking/quick-status";

export const personalParts: PersonalParts = (anime) => ({
  ribbon: <StatusRibbon title={anime} />,
  action: <QuickStatus title={anime} />,
});
