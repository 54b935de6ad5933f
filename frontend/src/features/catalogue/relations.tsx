/** What a title belongs to: its prequels, sequels, sources, as far as the upstream told. */
"use client";

import { Link } from "@/components/ui/link";
import { CoverImage } from "@/components/ui/cover";
import type { Relation } from "@/lib/api/types";
import { titlePath } from "@/lib/destination";
import { useState } from "react";

/** Those that one goes to first; the rest in the order in which they come. */
const FIRST = ["Prequel", "Sequel", "Parent Story", "Full Story", "Side Story", "Adaptation"];
const SHOWN = 6;

export function inOrder(relations: readonly Relation[]): Relation[] {
  const place = ({ relation }: Relation) => (FIRST.indexOf(relation) + FIRST.length + 1) % (FIRST.length + 1);
  return [...relations].sort((a, b) => place(a) - place(b));
}

export function Relations({ relations }: { relations: readonly Relation[] }) {
  const [showsAll, setShowsAll] = useState(false);
  if (relations.length === 0) return null;
  const ordered = inOrder(relations);
  const rest = ordered.length - SHOWN;
  return (
    <section className="mt-9 md:mt-12" aria-labelledby="related-heading">
      <h2 id="related-heading" className="mb-4">
        Related
      </h2>
      <ul className="slots">
        {(showsAll ? ordered : ordered.slice(0, SHOWN)).map((relation) => (
          <Related key={`${relation.relation} ${relation.malId} ${relation.title}`} {...relation} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="btn mt-4" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Show fewer" : `Show ${rest} more`}
        </button>
      )}
    </section>
  );
}

function Related({ relation, malId, type, title }: Relation) {
  return (
    <li className="grid min-w-0 grid-cols-[3.5rem_minmax(0,1fr)] items-center gap-3.5 py-1.5">
      {malId === null ? (
        <span className="cover grid place-items-center rounded-sm p-1 text-center text-xs text-ink-3">{type}</span>
      ) : (
        <Link href={titlePath(malId)} className="cover rounded-sm" tabIndex={-1} aria-hidden="true" prefetch={false}>
          <CoverImage malId={malId} imageUrl={null} />
        </Link>
      )}
      <span className="min-w-0">
        <span className="block text-sm text-ink-2">
          {relation}
          {malId === null && <span className="text-ink-3">, not in this catalogue</span>}
        </span>
        {malId === null ? (
          <span className="line-clamp-2 text-base font-[650]">{title}</span>
        ) : (
          <Link href={titlePath(malId)} className="title-link line-clamp-2 text-base" prefetch={false}>
            {title}
          </Link>
        )}
      </span>
    </li>
  );
}
