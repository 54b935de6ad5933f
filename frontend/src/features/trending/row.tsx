/** One title in a list of changes: the change, the cover, the name, and what the change means. All of it is one link. */
"use client";

import type { ReactNode } from "react";
import { CoverImage } from "@/components/ui/cover";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { titlePath } from "@/lib/destination";
import type { ChartTitle } from "@/lib/api/types";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import type { Line } from "./line";

/** A title's name in its language. One that the catalogue lacks has none. */
export function Name({ title }: { title: ChartTitle }) {
  const language = useTitleLanguage();
  const named = { ...title, title: title.title ?? `Title ${title.malId}` };
  return <span lang={displayLang(named, language)}>{displayTitle(named, language)}</span>;
}

export function Mark({ line }: { line: Line }) {
  const { direction, mark, unit, said } = line;
  return (
    <span className={`trend-mark ${direction ?? ""}`}>
      <span className="sr-only">{said}. </span>
      <span aria-hidden="true" className="inline-flex items-center gap-0.5">
        {direction && <Icon name="arrow-up-bold" className={`size-4 ${direction === "down" ? "rotate-180" : ""}`} />}
        {mark}
        {unit && <small> {unit}</small>}
      </span>
    </span>
  );
}

export function Detail({ line: { move, detail } }: { line: Line }) {
  if (!move) return detail ? <small>{detail}</small> : null;
  return (
    <small>
      {move[0]} <span aria-hidden="true">→</span>
      <span className="sr-only">to</span> {move[1]}
    </small>
  );
}

interface RowProps {
  line: Line;
  /** Where it leads; the title's page, unless one has to log in first. */
  href?: string;
  note?: string;
  end?: ReactNode;
}

export function TrendRow({ line, href, note, end }: RowProps) {
  const { title } = line;
  return (
    <li>
      <Link href={href ?? titlePath(title.malId)} prefetch={false}>
        <Mark line={line} />
        <span className="cover">
          <CoverImage malId={title.malId} imageUrl={title.imageUrl} />
        </span>
        <span className="min-w-0">
          <span className="trend-name">
            <Name title={title} />
          </span>
          <Detail line={line} />
          {note && <span className="sr-only">{note}</span>}
        </span>
        {end}
      </Link>
    </li>
  );
}
