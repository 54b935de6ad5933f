/** What the log-in and the register form share: sending, what the server complains about, and where one goes next. */
"use client";

import { Link } from "@/components/ui/link";
import { useRouter, useSearchParams } from "next/navigation";
import { type SubmitEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { ApiError } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import { safeDestination } from "@/lib/destination";

/** Send a form's values; a refusal is kept by field, and the first wrong field gets the focus. */
export function useSending<T extends object>(send: (values: T) => Promise<void>, check: (values: T) => Partial<Record<keyof T, string>>) {
  const form = useRef<HTMLFormElement>(null);
  const [isSending, setSending] = useState(false);
  const [complaints, setComplaints] = useState<Partial<Record<keyof T, string>>>({});
  const [message, setMessage] = useState<string | null>(null);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [complaints]);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget)) as T;
    const found = check(values);
    setComplaints(found);
    setMessage(null);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    try {
      await send(values);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setComplaints(error.fields as Partial<Record<keyof T, string>>);
      if (Object.keys(error.fields).length === 0) setMessage(error.message);
      setSending(false);
    }
  }

  return { form, isSending, complaints, message, submit };
}

interface AccountFormProps {
  here: "register" | "login";
  heading: string;
  children: ReactNode;
}

/** The frame of both forms. Whoever is logged in already, or just now, goes on to where they were going. */
export function AccountFrame({ here, heading, children }: AccountFormProps) {
  const session = useSession();
  const router = useRouter();
  const asked = useSearchParams().get("next");
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
        {next !== "/" && <p className="mt-1.5 text-base text-ink-2">You go right back to where you were.</p>}
      </div>
      {children}
    </div>
  );
}

/** The button, and what was wrong that belongs to no field. */
export function SubmitRow({ label, isSending, message }: { label: string; isSending: boolean; message: string | null }) {
  return (
    <>
      {message && (
        <p role="alert" className="notice bad">
          {message}
        </p>
      )}
      <button type="submit" className="btn pri lg" disabled={isSending} aria-busy={isSending}>
        {isSending ? "One moment" : label}
      </button>
    </>
  );
}
