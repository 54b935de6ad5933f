/** The list on somebody's public page: by status, as posters, page after page. */
"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CoverImage } from "@/components/ui/cover";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { PosterSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { readPublicList } from "@/lib/api/people";
import { useSession } from "@/lib/api/session";
import type { ListStatus, PublicEntry, PublicProfile } from "@/lib/api/types";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, type TitleLanguage, useTitleLanguage } from "@/lib/title";
import { figure } from "@/lib/words";

/** How a status looks is the list's business; the page that shows this puts the two together. */
export interface StatusLook {
  value: ListStatus;
  label: string;
  icon: IconName;
}

interface PublicListProps {
  profile: PublicProfile;
  statuses: readonly StatusLook[];
}

export function PublicList({ profile, statuses }: PublicListProps) {
  const [status, setStatus] = useState<ListStatus | null>(null);
  const session = useSession();
  const viewer = session.kind === "signed-in" ? session.account : null;
  const language = useTitleLanguage();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = useInfiniteQuery({
    queryKey: ["profile", profile.username, "list", status, viewer?.id ?? null, viewer?.showsAdult ?? false],
    queryFn: ({ signal, pageParam }) => readPublicList(profile.username, { status, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const all = Object.values(profile.counts).reduce((sum, count) => sum + count, 0);
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="their-list" className="mt-8">
      <h2 id="their-list" className="sr-only">
        Their list
      </h2>
      <div className="flex flex-wrap gap-2" role="group" aria-label="Show">
        <Filter label="All" count={all} isChosen={status === null} choose={() => setStatus(null)} />
        {statuses.map(({ value, label, icon }) => (
          <Filter
            key={value}
            label={label}
            icon={icon}
            status={value}
            count={profile.counts[value]}
            isChosen={status === value}
            choose={() => setStatus(value)}
          />
        ))}
      </div>
      {error && !data ? (
        <Failure error={error} what="this list" retry={() => void refetch()} />
      ) : !data ? (
        <PosterSkeletons count={6} className="mt-6" />
      ) : entries.length === 0 ? (
        <p className="mt-8 text-ink-2">Nothing here yet.</p>
      ) : (
        <ul className="posters mt-6">
          {entries.map((entry) => (
            <EntryCard key={entry.malId} entry={entry} language={language} look={statuses.find(({ value }) => value === entry.status)} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className="mt-8 grid justify-items-center gap-3">
          <button type="button" className="btn" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? "One moment" : "Load more"}
          </button>
          {isFetchNextPageError && (
            <p role="alert" className="text-center text-bad">
              {error.message}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

interface FilterProps {
  label: string;
  count: number;
  icon?: IconName;
  status?: ListStatus;
  isChosen: boolean;
  choose: () => void;
}

function Filter({ label, count, icon, status, isChosen, choose }: FilterProps) {
  return (
    <button type="button" className="chip min-h-11 aria-pressed:border-ai aria-pressed:bg-ai-wash aria-pressed:text-ai" aria-pressed={isChosen} data-s={status} onClick={choose}>
      {icon && <Icon name={icon} className="text-(--s)" />}
      {label}
      <span className="font-[650] text-ink">{figure(count)}</span>
    </button>
  );
}

function EntryCard({ entry, language, look }: { entry: PublicEntry; language: TitleLanguage; look: StatusLook | undefined }) {
  const { anime } = entry;
  const progress = anime.episodes === null ? `${entry.episodesWatched} ep` : `${entry.episodesWatched} of ${anime.episodes}`;
  return (
    <li className="relative flex min-w-0 flex-col gap-2.5">
      <Link href={titlePath(entry.malId)} className="cover" tabIndex={-1} aria-hidden="true" prefetch={false}>
        <CoverImage malId={entry.malId} imageUrl={anime.imageUrl} />
      </Link>
      <div>
        <Link
          href={titlePath(entry.malId)}
          className="title-link line-clamp-2 text-base"
          lang={displayLang(anime, language)}
          prefetch={false}
        >
          {displayTitle(anime, language)}
        </Link>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2" data-s={entry.status}>
          {look && (
            <span className="inline-flex items-center gap-1 font-[650] text-(--s)">
              <Icon name={look.icon} />
              {look.label}
            </span>
          )}
          {entry.status !== "plan_to_watch" && <span>{progress}</span>}
          {entry.rating !== null && (
            <span className="ml-auto inline-flex items-center gap-1 font-[650] text-ink">
              <Icon name="star-fill" className="shine size-[1em]" />
              {entry.rating}
              <span className="sr-only"> of 10, their rating</span>
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
