"use client";

import { Schedule } from "@/features/catalogue/schedule";
import { personalParts } from "../../personal-parts";

export function SchedulePage() {
  return <Schedule personal={personalParts} />;
}
