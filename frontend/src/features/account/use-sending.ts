/** Sending a form: what is wrong with it, by field, before and after the server has seen it; and how long to wait. */
"use client";

import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { ApiError } from "@/lib/api/problem";
import { useCountdown } from "./use-countdown";

type Complaints<T> = Partial<Record<keyof T, string>>;

/** A refusal is kept by field, and the first wrong field gets the focus. */
export function useSending<T extends object>(
  send: (values: T, form: HTMLFormElement) => Promise<void>,
  check: (values: T) => Complaints<T> = () => ({}),
) {
  const form = useRef<HTMLFormElement>(null);
  const [isSending, setSending] = useState(false);
  const [complaints, setComplaints] = useState<Complaints<T>>({});
  const [refusals, setRefusals] = useState(0);
  const [message, setMessage] = useState<string | null>(null);
  const [wait, startWaiting] = useCountdown();

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);

  /** What is wrong with one field as it stands, without a try to send it; undefined takes a complaint back. */
  function complain(name: keyof T, complaint: string | undefined): void {
    setComplaints((before) => (before[name] === complaint ? before : { ...before, [name]: complaint }));
  }

  function refuse(found: Complaints<T>): void {
    setComplaints(found);
    setRefusals((before) => before + 1);
  }

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isSending || wait > 0) return;
    const { currentTarget } = event;
    const values = Object.fromEntries(new FormData(currentTarget)) as T;
    const found = check(values);
    setMessage(null);
    if (Object.keys(found).length > 0) {
      refuse(found);
      return;
    }
    setComplaints({});
    setSending(true);
    try {
      await send(values, currentTarget);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refuse(error.fields as Complaints<T>);
      if (Object.keys(error.fields).length === 0) setMessage(error.message);
      if (error.status === 429) startWaiting(error.retryAfterSeconds ?? 0);
    } finally {
      setSending(false);
    }
  }

  return { form, isSending, complaints, complain, message, wait, submit };
}

export type Sending = Pick<ReturnType<typeof useSending>, "isSending" | "message" | "wait">;
