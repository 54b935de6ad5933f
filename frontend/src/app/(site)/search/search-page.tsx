"use client";

import { Search } from "@/features/catalogue/search";
import { personalParts } from "../../personal-parts";

/** Here, and not in page.tsx, because functions cannot be handed from the server's side to the browser's. */
export function SearchPage() {
  return <Search personal={personalParts} />;
}
