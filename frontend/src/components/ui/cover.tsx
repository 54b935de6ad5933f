/** A title's picture in its 225:318 box; the server's drawn cover stands in for one that is missing or will not load. */
"use client";

import { type ReactNode, useState } from "react";
import { drawnCover } from "@/lib/api/client";

interface CoverProps {
  malId: number;
  imageUrl: string | null;
  /** Above the fold: fetched at once. */
  eager?: boolean;
}

export function CoverImage({ malId, imageUrl, eager = false }: CoverProps) {
  const [broken, setBroken] = useState<readonly string[]>([]);
  const drawn = drawnCover(malId);
  const source = [imageUrl, drawn].find((candidate) => candidate && !broken.includes(candidate));

  // Without the server not even the drawn one comes: the empty box is better than a torn picture.
  if (!source) return null;
  return (
    <img
      key={source}
      src={source}
      alt=""
      width={225}
      height={318}
      loading={eager ? "eager" : "lazy"}
      fetchPriority={eager ? "high" : "auto"}
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setBroken((before) => [...before, source])}
    />
  );
}

/** The box for places where the title beside it is the link. */
export function Cover({ className = "", children, ...image }: CoverProps & { className?: string; children?: ReactNode }) {
  return (
    <span className={`cover ${className}`}>
      <CoverImage {...image} />
      {children}
    </span>
  );
}
