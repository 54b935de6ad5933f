/**
 * One line at a time, for a small screen: the first of each metric in turn. It holds still while it is pointed at, has
 * the focus or is paused; for those who want no motion it is a short list instead.
 */
"use client";

import { useEffect, useState } from "react";
import { CoverImage } from "@/components/ui/cover";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { logInPath, titlePath } from "@/lib/destination";
import { useSession } from "@/lib/api/session";
import { useMedia } from "@/lib/use-media";
import { Detail, Mark, Name } from "./row";
import type { Highlight } from "./stage";

const SHOWN_MS = 5_000;

export function Rotation({ highlights }: { highlights: readonly Highlight[] }) {
  const isStill = useMedia("(prefers-reduced-motion: reduce)");
  if (isStill || highlights.length < 2) {
    return (
      <ul className="px-2 pt-1">
        {highlights.map((highlight) => (
          <li key={highlight.heading}>
            <OneLine highlight={highlight} />
          </li>
        ))}
      </ul>
    );
  }
  return <Turning highlights={highlights} />;
}

function Turning({ highlights }: { highlights: readonly Highlight[] }) {
  const [shown, setShown] = useState(0);
  const [isPaused, setPaused] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const total = highlights.length;
  const at = shown % total;
  const highlight = highlights[at];

  useEffect(() => {
    if (isPaused || isHeld) return;
    const timer = setInterval(() => setShown((before) => before + 1), SHOWN_MS);
    return () => clearInterval(timer);
  }, [isPaused, isHeld]);

  function turn(steps: number): void {
    setShown(at + steps + total);
  }

  if (!highlight) return null;
  return (
    <div
      role="group"
      aria-roledescription="carousel"
      aria-label="The first of each metric"
      data-turning={!(isPaused || isHeld)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setHeld(false)}
    >
      <div className="px-2 pt-1" role="group" aria-roledescription="slide" aria-label={`${at + 1} of ${total}`}>
        <OneLine key={at} highlight={highlight} />
      </div>
      <p className="flex items-center px-3">
        <button type="button" className="iconbtn" onClick={() => setPaused(!isPaused)}>
          <Icon name={isPaused ? "play-circle-fill" : "pause-circle-fill"} />
          <span className="sr-only">{isPaused ? "Let it turn" : "Hold it still"}</span>
        </button>
        <span className="flex flex-1 justify-center gap-1.5" aria-hidden="true">
          {highlights.map(({ heading }, index) => (
            <i key={heading} className={`size-2 rounded-full ${index === at ? "bg-kaki" : "bg-edge"}`} />
          ))}
        </span>
        <button type="button" className="iconbtn" onClick={() => turn(-1)}>
          <Icon name="caret-up-bold" className="-rotate-90" />
          <span className="sr-only">The one before</span>
        </button>
        <button type="button" className="iconbtn" onClick={() => turn(1)}>
          <Icon name="caret-up-bold" className="rotate-90" />
          <span className="sr-only">The next one</span>
        </button>
      </p>
    </div>
  );
}

function OneLine({ highlight: { heading, line } }: { highlight: Highlight }) {
  const isVisitor = useSession().kind === "visitor";
  const path = titlePath(line.title.malId);
  return (
    <Link href={isVisitor ? logInPath(path) : path} className="trend-one" prefetch={false}>
      <span className="cover">
        <CoverImage malId={line.title.malId} imageUrl={line.title.imageUrl} />
      </span>
      <span className="min-w-0">
        <small className="block text-xs font-[650] text-ink-3">{heading}</small>
        <span className="trend-name">
          <Name title={line.title} />
        </span>
        <Detail line={line} />
        {isVisitor && <span className="sr-only">, log in first</span>}
      </span>
      <Mark line={line} />
    </Link>
  );
}
