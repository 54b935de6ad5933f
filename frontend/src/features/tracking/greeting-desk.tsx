/** The top of one's home page: a greeting, where one stopped, and the cat on the panel below. */
"use client";

import { Link } from "@/components/ui/link";
import { Cat } from "@/components/ui/cat";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { greeting } from "@/lib/words";
import { useContinue } from "./continue-query";
import { useKnownEntry } from "./entry-actions";
import { useCounts } from "./pulse";
import type { TitleFacts } from "./requests";

const today = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

export function GreetingDesk({ username }: { username: string }) {
  const { accountId, titles } = useContinue();
  const counts = useCounts(accountId);
  const all = counts && Object.values(counts).reduce((sum, one) => sum + one, 0);
  const latest = titles?.[0];
  const now = new Date();

  return (
    <section className="desk" aria-label="Welcome">
      <p className="text-sm text-ink-2">{today.format(now)}</p>
      <h1>
        {greeting(now.getHours())}, {username}
      </h1>
      {/* The box is there before its words are, so that nothing below moves. */}
      <div className="bubble mt-4 min-h-24 max-w-[25.5rem] text-md md:mt-5">
        {latest && <Stopped title={latest} />}
        {titles && !latest && all !== undefined && all > 0 && (
          <p>Nothing is half-watched. I am keeping the rest of your list warm.</p>
        )}
        {titles && all === 0 && (
          <p>
            Your list is empty. <Link href="/search/">Find something to start with</Link> and I remember where you are.
          </p>
        )}
      </div>
      <Cat mood="happy" label="Shiori the cat, happy" className="home-cat" />
    </section>
  );
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
