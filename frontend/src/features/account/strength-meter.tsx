/** Under a new password: four bars, what they mean, and what would help. */
"use client";

import type { PasswordStrength } from "@/lib/api/types";
import { PASSWORD_LEAST } from "./checks";
import { useStrength } from "./strength";

interface StrengthMeterProps {
  password: string;
  username: string;
  email: string;
}

const WORDS = ["Far too easy to guess.", "Too easy to guess.", "Almost.", "Strong.", "Very strong."];

function Words({ length, strength }: { length: number; strength: PasswordStrength | null }) {
  if (length === 0) return <>At least {PASSWORD_LEAST} characters. A few words are better than one odd one.</>;
  if (length < PASSWORD_LEAST) return <>{PASSWORD_LEAST - length} more to go.</>;
  if (!strength) return <>&nbsp;</>;
  return (
    <>
      <strong className={strength.isEnough ? "text-good" : "text-ink"}>{WORDS[strength.score]}</strong>{" "}
      {strength.isEnough ? "It would take very long to guess." : `${strength.warning} ${strength.advice}`}
    </>
  );
}

export function StrengthMeter({ password, username, email }: StrengthMeterProps) {
  const strength = useStrength(password, { username, email });
  return (
    <div className="mt-2">
      <div className="grid grid-cols-4 gap-1" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={`h-1.5 rounded-full ${
              strength && strength.score >= bar ? (strength.isEnough ? "bg-good" : "bg-hold") : "bg-edge"
            }`}
          />
        ))}
      </div>
      {/* As high as its longest words, so that nothing below moves while one types. */}
      <p role="status" className="hint min-h-10">
        <Words length={password.length} strength={strength} />
      </p>
    </div>
  );
}
