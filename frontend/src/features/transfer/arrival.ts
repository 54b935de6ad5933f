/** The next step has come into view by itself: whoever listens, or was further down, is taken to its heading. */
import { type RefObject, useEffect, useRef } from "react";

export function useArrival(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, []);
  return heading;
}
