/** What the log-in and the register form share: their frame, where one goes next, and the button. */
"use client";

import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { useSession } from "@/lib/api/session";
import { safeDestination } from "@/lib/destination";
import { duration } from "./use-countdown";
import type { Sending } from "./use-sending";

interface AccountFormProps {
  here: "register" | "login";
  heading: string;
  children: ReactNode;
}

/** The frame of both forms. Whoever is logged in already, or just now, goes on to where they were going. */
export function AccountFrame({ here, heading, children }: AccountFormProps) {
  const session = useSession();
  const router = useRouter();
  // Read so that the exported page has the form in it already, without knowing the address.
  const address = useSyncExternalStore(neverChanges, () => location.search, () => "");
  const asked = new URLSearchParams(address).get("next");
  const next = safeDestination(asked);
  const query = asked ? `?next=${encodeURIComponent(next)}` : "";

  useEffect(() => {
    if (session.kind === "signed-in") router.replace(next);
  }, [session.kind, next, router]);

  return (
    <div className="mx-auto grid w-full max-w-sm gap-5 py-8">
      <nav className="seg flex *:flex-1" aria-label="Account">
        <Link href={`/register/${query}`} aria-current={here === "register" ? "page" : undefined} replace>
          Start a log
        </Link>
        <Link href={`/login/${query}`} aria-current={here === "login" ? "page" : undefined} replace>
          Log in
        </Link>
      </nav>
      <div>
        <h1>{heading}</h1>
        <p className="mt-1.5 min-h-6 text-base text-ink-2">{next !== "/" && "You go right back to where you were."}</p>
      </div>
      {children}
    </div>
  );
}

/** The two forms are two pages: while one of them is open, its address stays. */
function neverChanges(): () => void {
  return () => undefined;
}

interface SubmitRowProps {
  label: string;
  sending: Sending;
  className?: string;
}

/** The button, and what was wrong that belongs to no field. Whoever tried too often sees the time pass. */
export function SubmitRow({ label, sending, className = "btn pri lg" }: SubmitRowProps) {
  const { isSending, message, wait } = sending;
  return (
    <>
      {message && (
        <p role="alert" className="notice bad">
          {message}
        </p>
      )}
      <button type="submit" className={className} disabled={isSending || wait > 0} aria-busy={isSending}>
        {wait > 0 ? `Again in ${duration(wait)}` : isSending ? "One moment" : label}
      </button>
    </>
  );
}
