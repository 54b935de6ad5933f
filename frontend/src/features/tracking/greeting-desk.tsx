/** The top of one's home page: a greeting, where one stopped, and room for the cat on the panel below. */
"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { greeting } from "@/lib/words";
import { useContinue } from "./continue-query";
import { useKnownEntry } from "./entry-actions";
import { useCounts } from "./pulse";
import type { TitleFacts } from "./requests";

const today = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

interface GreetingDeskProps {
  username: string;
  /** Null: nobody lies there, and the words are the page's own. */
  cat: ReactNode;
  /** What she says at this moment instead of what is always said. */
  said: string | null;
  /** How she feels and why, below the words. */
  feeling: ReactNode;
}

export function GreetingDesk({ username, cat, said, feeling }: GreetingDeskProps) {
  const now = new Date();
  return (
    <section className="desk" data-alone={cat ? undefined : ""} aria-label="Welcome">
      <p className="text-sm text-ink-2">{today.format(now)}</p>
      <h1>
        {greeting(now.getHours())}, {username}
      </h1>
      {/* The box is there before its words are, so that nothing below moves. */}
      <div className="bubble mt-4 grid min-h-30 max-w-[25.5rem] md:min-h-24 content-start text-md md:mt-5">
        {/* Over what is there, not instead of it: then nothing moves. Who hears the page is told by her own voice. */}
        {said && (
          <p className="col-start-1 row-start-1" aria-hidden="true">
            {said}
          </p>
        )}
        <div className={`col-start-1 row-start-1 ${said ? "invisible" : ""}`}>
          <Standing />
        </div>
      </div>
      {feeling}
      {cat}
    </section>
  );
}

/** Where one is with one's list. */
function Standing() {
  const { accountId, titles } = useContinue();
  const counts = useCounts(accountId);
  if (!titles) return null;
  const [latest] = titles;
  if (latest) return <Stopped title={latest} />;
  if (!counts) return null;
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (all === 0) {
    return (
      <p>
        Your list is empty. <Link href="/search/">Find something to start with</Link> and I remember where you are.
      </p>
    );
  }
  if (counts.dropped === all) {
    return (
      <p>
        Everything on your list has been dropped. <Link href="/browse/">There are others.</Link>
      </p>
    );
  }
  return <p>Nothing is half-watched. I am keeping the rest of your list warm.</p>;
}

function Stopped({ title }: { title: TitleFacts }) {
  const { entry } = useKnownEntry(title);
  const language = useTitleLanguage();
  if (!entry) return null;
  const { episodesWatched: watched } = entry;
  const name = (
    <Link href={titlePath(title.malId)} lang={displayLang(title, language)} className="font-bold">
      {displayTitle(title, language)}
    </Link>
  );
  if (watched === 0) return <p>{name} is waiting for its first episode. So am I.</p>;
  if (title.episodes !== null && title.episodes - watched === 1) {
    return <p>One episode left of {name}. I kept your place. It was warm.</p>;
  }
  return (
    <p>
      You stopped after episode {watched} of {name}. I kept your place.
    </p>
  );
}
