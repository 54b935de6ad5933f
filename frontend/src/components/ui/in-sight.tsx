/** Shows its content once its place comes near the screen; until then, something of the same size. */
"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

const NEAR = "0px";

export function InSight({ children, before }: { children: ReactNode; before: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);

  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: NEAR });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);

  return <div ref={place}>{isNear ? children : before}</div>;
}
