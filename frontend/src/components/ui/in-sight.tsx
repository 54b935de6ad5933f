/** Shows its content once its place comes near the screen, or goes on paper; until then, something of the same size. */
"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

interface InSightProps {
  children: ReactNode;
  before: ReactNode;
  /** How near; a negative one asks for so much of it to be on the screen. */
  near?: string;
}

export function InSight({ children, before, near = "0px" }: InSightProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);

  useEffect(() => {
    if (!place.current) return;
    // On a busy machine it may tell at once that the place was not near and that it is.
    const observer = new IntersectionObserver((told) => told.some(({ isIntersecting }) => isIntersecting) && setNear(true), {
      rootMargin: near,
    });
    observer.observe(place.current);
    // What is not there when the event ends is not printed.
    const print = () => flushSync(() => setNear(true));
    addEventListener("beforeprint", print, true);
    return () => {
      observer.disconnect();
      removeEventListener("beforeprint", print, true);
    };
  }, [near]);

  return <div ref={place}>{isNear ? children : before}</div>;
}
