/** Her mood in words, with the reason for it. */
"use client";

import { capitalised } from "@/lib/words";
import { useCompanion } from "./use-companion";

export function Feeling() {
  const companion = useCompanion();
  return (
    <p className="feeling">
      {companion && (
        <>
          <b className="font-[650]">{capitalised(companion.mood)}:</b> {companion.because}
          {companion.streakDays > 1 && `, ${companion.streakDays} days in a row`}
        </>
      )}
    </p>
  );
}
