/** What a password is worth, asked of the server while it is typed: its estimator's word lists weigh 400 kB, an answer
 * 100 bytes, and the judge is the same one that decides in the end. */
"use client";

import { useEffect, useState } from "react";
import { judgePassword } from "@/lib/api/account";
import { ApiError } from "@/lib/api/problem";
import type { PasswordStrength } from "@/lib/api/types";
import { PASSWORD_LEAST } from "./checks";

const PAUSE_MS = 350;

interface Names {
  username: string;
  email: string;
}

/** Null until the person pauses, while it is too short anyway, and when the server has no answer to give. */
export function useStrength(password: string, { username, email }: Names): PasswordStrength | null {
  const [found, setFound] = useState<{ of: string; strength: PasswordStrength } | null>(null);
  const isLongEnough = password.length >= PASSWORD_LEAST && password.length <= 200;

  useEffect(() => {
    if (!isLongEnough) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      judgePassword(password, username.slice(0, 30), email.slice(0, 320), stop.signal).then(
        (strength) => setFound({ of: password, strength }),
        (error: unknown) => {
          // It is only a hint: registering says it again.
          if (!(error instanceof ApiError || stop.signal.aborted)) throw error;
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [password, username, email, isLongEnough]);

  return isLongEnough && found?.of === password ? found.strength : null;
}
