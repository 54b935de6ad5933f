/** Seconds that are left until a moment, counted down while the page shows them. */
"use client";

import { useEffect, useState } from "react";

/** `start(40)` begins at 40; the value is 0 when there is nothing to wait for. */
export function useCountdown(): [secondsLeft: number, start: (seconds: number) => void] {
  const [end, setEnd] = useState(0);
  const [left, setLeft] = useState(0);

  useEffect(() => {
    if (end === 0) return;
    // By the clock and not by ticks: a tab in the background gets few of those.
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) setEnd(0);
    }, 250);
    return () => clearInterval(timer);
  }, [end]);

  function start(seconds: number): void {
    setLeft(seconds);
    setEnd(seconds === 0 ? 0 : Date.now() + seconds * 1000);
  }

  return [left, start];
}

/** "40 s", "2 min 5 s". */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
