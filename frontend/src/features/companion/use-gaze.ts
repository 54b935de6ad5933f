/** Her eyes follow the pointer. Nothing runs while it rests. */
"use client";

import { type RefObject, useEffect } from "react";

/** How far the pointer is, in pixels, when she looks as far to the side as she can. */
const FAR = { x: 300, y: 240 };
/** Where her eyes are in the drawing, as parts of its width and height. */
const EYES = { x: 0.39, y: 0.48 };

export function gazeAt(pointer: { x: number; y: number }, box: DOMRectReadOnly): { x: number; y: number } {
  const limited = (value: number) => Math.max(-1, Math.min(1, value));
  return {
    x: limited((pointer.x - box.left - box.width * EYES.x) / FAR.x),
    y: limited((pointer.y - box.top - box.height * EYES.y) / FAR.y),
  };
}

export function useGaze(place: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    const svg = place.current?.querySelector("svg");
    if (!svg || !isOn || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    let frame = 0;

    function follow(event: PointerEvent): void {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (!svg) return;
        const gaze = gazeAt({ x: event.clientX, y: event.clientY }, svg.getBoundingClientRect());
        svg.style.setProperty("--gx", gaze.x.toFixed(2));
        svg.style.setProperty("--gy", gaze.y.toFixed(2));
      });
    }

    addEventListener("pointermove", follow, { passive: true });
    return () => {
      removeEventListener("pointermove", follow);
      cancelAnimationFrame(frame);
      svg.style.removeProperty("--gx");
      svg.style.removeProperty("--gy");
    };
  }, [place, isOn]);
}
