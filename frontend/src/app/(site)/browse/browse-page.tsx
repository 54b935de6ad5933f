"use client";

import { Browse } from "@/features/catalogue/browse";
import { personalParts } from "../../personal-parts";

export function BrowsePage() {
  return <Browse personal={personalParts} />;
}
