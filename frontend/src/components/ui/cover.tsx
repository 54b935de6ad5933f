/** A title's picture in its 225:318 box; the server's drawn cover stands in for one that is missing or will not load. */
"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { drawnCover } from "@/lib/api/client";

interface CoverProps {
  malId: number;
  imageUrl: string | null;
  /** Above the fold: fetched at once. */
  eager?: boolean;
}

export function CoverImage({ malId, imageUrl, eager = false }: CoverProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const image = useRef<HTMLImageElement>(null);
  const source = imageUrl && imageUrl !== broken ? imageUrl : drawnCover(malId);

  // A picture can fail before the page's code runs, and then nobody hears the event.
  useEffect(() => {
    const { current } = image;
    if (current?.complete && current.naturalWidth === 0 && current.currentSrc !== "" && imageUrl) setBroken(imageUrl);
  }, [imageUrl]);

  return (
    <img
      ref={image}
      src={source}
      alt=""
      width={225}
      height={318}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setBroken(imageUrl)}
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
