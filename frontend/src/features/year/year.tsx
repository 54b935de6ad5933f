/** A year in review: the picture of it, its figures, and the way to share both. */
"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "@/components/ui/link";
import { EmptySheet, Failure } from "@/components/ui/states";
import { api } from "@/lib/api/client";
import { profilePath } from "@/lib/api/people";
import { ApiError, read } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import { Sharing } from "./sharing";
import { YearFigures } from "./year-figures";

/** In the address of `name`'s year in review. */
export function yearPath(year: number, name?: string): string {
  return `/stats/year/?${new URLSearchParams({ year: String(year), ...(name !== undefined && { name }) })}`;
}

function cardWords(year: number): string {
  return `${year} in anime: what was watched, as the figures on this page say it.`;
}

/** The head of the page, with the years before and after. */
function Head({ year, who, name }: { year: number; who: string; name?: string }) {
  const hasNext = year < new Date().getFullYear();
  return (
    <header className="year-head">
      <title>{`${year} in review | CatLog`}</title>
      <h1>
        {who} {year} in review
      </h1>
      <nav aria-label="Years">
        <Link className="btn sm" href={yearPath(year - 1, name)}>
          {year - 1}
        </Link>
        {hasNext && (
          <Link className="btn sm" href={yearPath(year + 1, name)}>
            {year + 1}
          </Link>
        )}
      </nav>
    </header>
  );
}

function Waiting() {
  return (
    <div role="status" className="late">
      <span className="sr-only">Loading the year</span>
      <div className="sk mb-6 h-12 w-64" />
      <div className="sk year-card rounded-lg" />
    </div>
  );
}

function NothingInIt({ year, own }: { year: number; own: boolean }) {
  return (
    <EmptySheet
      mood="asleep"
      title={`Nothing in ${year}`}
      action={
        own && (
          <Link href="/stats/" className="btn pri">
            All of your statistics
          </Link>
        )
      }
    >
      No title was started, finished or changed in that year.
    </EmptySheet>
  );
}

/** The own picture is fetched with the session's token, which an <img> does not send. */
function useOwnCard(year: number, accountId: number) {
  const { data } = useQuery({
    queryKey: ["list", accountId, "year-card", year],
    queryFn: async ({ signal }) => {
      const path = { path: { year } };
      const blob = await read(api.GET("/api/statistics/years/{year}/card.png", { params: path, parseAs: "blob", signal }));
      return URL.createObjectURL(blob);
    },
    gcTime: 0,
    staleTime: Infinity,
  });
  useEffect(() => () => (data === undefined ? undefined : URL.revokeObjectURL(data)), [data]);
  return data;
}

export function OwnYear({ year }: { year: number }) {
  const session = useSession();
  const account = session.kind === "signed-in" ? session.account : null;
  const card = useOwnCard(year, account?.id ?? 0);
  const { data, error, refetch } = useQuery({
    queryKey: ["list", account?.id ?? null, "statistics", String(year), "all"],
    queryFn: ({ signal }) => read(api.GET("/api/statistics", { params: { query: { period: String(year) } }, signal })),
    enabled: account !== null,
  });
  if (error && !data) return <Failure error={error} what="this year" retry={() => void refetch()} />;
  if (!data || !account) return <Waiting />;
  return (
    <>
      <Head year={year} who="Your" />
      {data.overview.titles === 0 ? (
        <NothingInIt year={year} own />
      ) : (
        <>
          <div className="year-top">
            <div className="year-card">{card && <img src={card} alt={cardWords(year)} width={1200} height={630} />}</div>
            <Sharing year={year} account={account} card={card} path={yearPath(year, account.username)} />
          </div>
          <YearFigures data={data} />
        </>
      )}
    </>
  );
}

export function PublicYear({ name, year }: { name: string; year: number }) {
  // The server fills in the head for the year that was asked for first; it must not outlive the page.
  useEffect(() => () => document.querySelectorAll("[data-profile-head]").forEach((element) => element.remove()), []);
  const session = useSession();
  const viewer = session.kind === "signed-in" ? session.account : null;
  const { data, error, refetch } = useQuery({
    queryKey: ["profile", name, "year", year, viewer?.id ?? null, viewer?.showsAdult ?? false],
    queryFn: ({ signal }) =>
      read(api.GET("/api/users/{username}/years/{year}", { params: { path: { username: name, year } }, signal })),
    enabled: session.kind !== "unknown",
  });
  if (error instanceof ApiError && (error.status === 404 || error.status === 422)) {
    return (
      <EmptySheet mood="neutral" title="No year to see here">
        Nobody of that name shows their list. {viewer?.username.toLowerCase() === name.toLowerCase() && "Yours is private: Settings, Privacy."}
      </EmptySheet>
    );
  }
  if (error && !data) return <Failure error={error} what="this year" retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <Head year={year} who={`${name}’s`} name={name} />
      {data.overview.titles === 0 ? (
        <NothingInIt year={year} own={false} />
      ) : (
        <>
          <div className="year-top">
            <div className="year-card">
              <img
                src={`/api/users/${encodeURIComponent(name)}/years/${year}/card.png`}
                alt={cardWords(year)}
                width={1200}
                height={630}
              />
            </div>
            <p>
              <Link href={profilePath(name)} className="btn">
                {name}’s list
              </Link>
            </p>
          </div>
          <YearFigures data={data} />
        </>
      )}
    </>
  );
}
