/** One row of posters with a heading: the most popular, the top ranked. */
"use client";

import Link from "next/link";
import { PosterSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { PosterCard, type PersonalParts } from "./poster-card";
import { useTop } from "./queries";

interface ShelfProps {
  heading: string;
  sort: "rank" | "popularity";
  personal: PersonalParts;
}

const SHOWN = 6;

export function PosterShelf({ heading, sort, personal }: ShelfProps) {
  const { data, error, refetch } = useTop(sort, SHOWN);
  if (data?.length === 0) return null;
  return (
    <section className="mt-9 md:mt-12">
      <header className="mb-4 flex items-baseline gap-4">
        <h2>{heading}</h2>
        <Link href={`/search/?sort=${sort}`} className="ml-auto text-sm font-semibold">
          See more
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
