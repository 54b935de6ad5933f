/** Her mood in words, with the reason for it. */
"use client";

import { capitalised, count } from "@/lib/words";
import { useCompanion } from "./use-companion";

export function Feeling() {
  const companion = useCompanion();
  return (
    <p className="feeling">
      {companion && (
        <>
          <b className="font-[650]">{capitalised(companion.mood)}:</b> {companion.because}
          {companion.streakDays > 1 && `, ${count(companion.streakDays, "day")} in a row`}
        </>
      )}
    </p>
  );
}
