/** One row of posters with a heading: the most popular, the top ranked. */
"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { PosterSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { type Filters, NO_FILTERS } from "./filters";
import { PosterCard, type PersonalParts } from "./poster-card";
import { useFirst } from "./queries";

interface ShelfProps {
  heading: string;
  about?: string;
  /** What is on it, and where there is more of it. */
  filters: Partial<Filters>;
  more: string;
  personal: PersonalParts;
  /** What there is where there is nothing of this. */
  otherwise?: ReactNode;
}

const SHOWN = 6;

export function PosterShelf({ heading, about, filters, more, personal, otherwise = null }: ShelfProps) {
  const { data, error, refetch } = useFirst({ ...NO_FILTERS, ...filters }, SHOWN);
  if (data?.length === 0) return otherwise;
  return (
    <section className="mt-9 md:mt-12">
      <header className="mb-4 flex items-baseline gap-4">
        <h2>{heading}</h2>
        {about && <span className="text-sm text-ink-2">{about}</span>}
        <Link href={more} className="ml-auto text-sm font-semibold">
          See more<span className="sr-only">: {heading}</span>
        </Link>
      </header>
      {error && !data ? (
        <Failure error={error} what="these titles" retry={() => void refetch()} />
      ) : data ? (
        <ul className="posters shelf">
          {data.map((anime) => (
            <PosterCard key={anime.malId} anime={anime} personal={personal} />
          ))}
        </ul>
      ) : (
        <PosterSkeletons count={SHOWN} className="shelf" />
      )}
    </section>
  );
}
