/** The top of one's home page: a greeting, where one stopped, and the cat on the panel below. */
"use client";

import { Link } from "@/components/ui/link";
import { Cat } from "@/components/ui/cat";
import { titlePath } from "@/lib/destination";
import { greeting } from "@/lib/words";
import { useList } from "./list-query";

const today = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

export function GreetingDesk({ username }: { username: string }) {
  const { items } = useList();
  const latest = items?.find((item) => item.status === "watching" && item.episodesWatched > 0);
  const now = new Date();

  return (
    <section className="desk" aria-label="Welcome">
      <p className="text-sm text-ink-2">{today.format(now)}</p>
      <h1>
        {greeting(now.getHours())}, {username}
      </h1>
      {/* The box is there before its words are, so that nothing below moves. */}
      <div className="bubble mt-4 min-h-24 max-w-[25.5rem] text-md md:mt-5">
        {items && latest && (
          <p>
            You stopped after episode {latest.episodesWatched} of{" "}
            <Link href={titlePath(latest.malId)} className="font-bold">
              {latest.anime.title}
            </Link>
            . I kept your place.
          </p>
        )}
        {items && !latest && items.length > 0 && <p>Nothing is half-watched. I am keeping the rest of your list warm.</p>}
        {items?.length === 0 && (
          <p>
            Your list is empty. <Link href="/search/">Find something to start with</Link> and I remember where you are.
          </p>
        )}
      </div>
      <Cat mood="happy" label="Shiori the cat, happy" className="home-cat" />
    </section>
  );
}
