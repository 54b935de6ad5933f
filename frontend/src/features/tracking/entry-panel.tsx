/** One's own entry on the title page: everything about it, changed in place. */
"use client";

import { lazy, Suspense } from "react";
import { holdsFocus } from "@/components/ui/holds-focus";
import { Icon } from "@/components/ui/icon";
import { EpisodeRuler } from "@/components/ui/ruler";
import { ago } from "@/lib/words";
import { useEntry } from "./entry-actions";
import { dateWords } from "./partial-date";
import { PlusOne } from "./plus-one";
import { QuickStatus } from "./quick-status";
import { rateTitle } from "./rate-host";
import { ratingWord } from "./rating";
import type { TitleFacts } from "./requests";
import { statusLook } from "./status";

const HeartButton = lazy(() => import("./heart-button"));

export function EntryPanel({ title }: { title: TitleFacts }) {
  const { entry, isVisitor, isLoading: isAsking, hasFailed, askAgain, rate, setFavorite, remove } = useEntry(title);
  const look = entry && statusLook(entry.status);
  // It stands here for members alone: without an account, it is being found out whose session this is.
  const isLoading = isAsking || isVisitor;

  return (
    <section
      ref={holdsFocus}
      tabIndex={-1}
      className={`panel overflow-hidden ${isLoading ? "entry-waits" : ""}`}
      aria-labelledby="entry-heading"
    >
      <header
        className="flex min-h-14 items-center gap-2.5 px-5 font-[650]"
        style={entry ? { background: "var(--sw)", color: "var(--s)" } : undefined}
        data-s={entry?.status}
      >
        <Icon name={look?.icon ?? "note-fill"} />
        <h2 id="entry-heading" className="text-md text-ink">
          My entry
        </h2>
        {look && <span className="ml-auto text-sm">{look.fullName}</span>}
        {entry && (
          <span className="-mr-3 size-11">
            <Suspense>
              <HeartButton isOn={entry.isFavorite} setOn={(on) => void setFavorite(on)} />
            </Suspense>
          </span>
        )}
      </header>
      <div className="px-5 pb-5">
        {hasFailed && (
          <div role="alert">
            <p className="mb-4 text-base text-ink-2">The server did not say whether this is on your list.</p>
            <button type="button" className="btn w-full" onClick={askAgain}>
              Try again
            </button>
          </div>
        )}
        {!entry && !isLoading && !hasFailed && (
          <p className="mb-4 text-base text-ink-2">Not on your list yet. Choose where it goes.</p>
        )}
        {entry && (
          <dl className="mb-4">
            <Row name="Episodes">
              <div className="flex min-h-11 items-center gap-3">
                <span className="font-[650]">
                  {entry.episodesWatched}
                  {title.episodes !== null && ` of ${title.episodes}`}
                </span>
                <span className="ml-auto">
                  <PlusOne title={title} />
                </span>
              </div>
            </Row>
            <Row name="My rating">
              <select
                aria-label="My rating"
                className="input select"
                value={entry.rating ?? ""}
                onChange={(event) => void rate(event.target.value === "" ? null : Number(event.target.value))}
              >
                <option value="">Not rated</option>
                {Array.from({ length: 10 }, (_, index) => 10 - index).map((value) => (
                  <option key={value} value={value}>
                    {value} {ratingWord(value)}
                  </option>
                ))}
              </select>
            </Row>
            {entry.startedOn && <Row name="Started">{dateWords(entry.startedOn)}</Row>}
            {entry.finishedOn && <Row name="Finished">{dateWords(entry.finishedOn)}</Row>}
            {(entry.rewatchCount > 0 || entry.isRewatching) && (
              <Row name="Rewatched">
                {entry.rewatchCount} {entry.rewatchCount === 1 ? "time" : "times"}
                {entry.isRewatching && ", watching it again"}
              </Row>
            )}
            {entry.tags.length > 0 && (
              <Row name="Tags">
                <ul className="flex flex-wrap gap-1.5" aria-label="Tags">
                  {entry.tags.map((tag) => (
                    <li key={tag} className="tag">
                      {tag}
                    </li>
                  ))}
                </ul>
              </Row>
            )}
            {entry.notes !== "" && (
              <Row name="Notes">
                <p className="whitespace-pre-wrap">{entry.notes}</p>
              </Row>
            )}
            <Row name="Changed">{ago(entry.updatedAt)}</Row>
          </dl>
        )}
        {entry && (
          <div className="mb-4">
            <EpisodeRuler watched={entry.episodesWatched} total={title.episodes} />
          </div>
        )}
        {!isLoading && !hasFailed && (
          <div className="grid gap-2">
            <QuickStatus title={title} />
            {entry && (
              <button type="button" className="btn" onClick={() => rateTitle(title)}>
                Rate and review
              </button>
            )}
          </div>
        )}
        {entry && (
          <button type="button" className="btn danger sm -mb-2 mt-3 -ml-3" onClick={() => void remove()}>
            <Icon name="trash-bold" />
            Remove from list
          </button>
        )}
      </div>
    </section>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="grid min-h-12 grid-cols-[5.5rem_1fr] items-center gap-3 border-b border-rule py-1">
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
