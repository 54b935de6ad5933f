/** Somebody's page for others: who they are, what their list comes to, and the list. */
"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Cat } from "@/components/ui/cat";
import { Link } from "@/components/ui/link";
import { EmptySheet, Failure } from "@/components/ui/states";
import { readProfile } from "@/lib/api/people";
import { ApiError } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import type { PublicProfile as Profile } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { figure } from "@/lib/words";
import { PublicList, type StatusLook } from "./public-list";

const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** The server fills in the head for the person that was asked for first; it must not outlive their page. */
function useServedHead(): void {
  useEffect(() => () => document.querySelectorAll("[data-profile-head]").forEach((element) => element.remove()), []);
}

export function PublicProfile({ statuses }: { statuses: readonly StatusLook[] }) {
  const name = useSearchParams().get("name") ?? "";
  const session = useSession();
  useServedHead();
  const viewer = session.kind === "signed-in" ? session.account : null;
  const { data, error, refetch } = useQuery({
    // Who looks is part of it: what is for adults is shown to those who want it.
    queryKey: ["profile", name, viewer?.id ?? null, viewer?.showsAdult ?? false],
    queryFn: ({ signal }) => readProfile(name, signal),
    enabled: session.kind !== "unknown",
  });
  const isMissing = error instanceof ApiError && (error.status === 404 || error.status === 422);
  if (isMissing) return <NobodyHere isOwn={viewer?.username.toLowerCase() === name.toLowerCase()} />;
  if (error && !data) return <Failure error={error} what="this profile" retry={() => void refetch()} />;
  if (!data) {
    return (
      <div role="status" className="late">
        <title>CatLog</title>
        <span className="sr-only">Loading the profile</span>
        <div className="sk h-64 rounded-lg" />
      </div>
    );
  }
  return (
    <>
      <title>{`${data.displayName || data.username} | CatLog`}</title>
      <Head profile={data} isOwn={viewer?.username === data.username} />
      <PublicList key={data.username} profile={data} statuses={statuses} />
    </>
  );
}

function Head({ profile, isOwn }: { profile: Profile; isOwn: boolean }) {
  const name = profile.displayName || profile.username;
  const all = Object.values(profile.counts).reduce((sum, count) => sum + count, 0);

  async function share(): Promise<void> {
    try {
      await navigator.clipboard.writeText(`${location.origin}/u/${profile.username}`);
      say("The address of this page is copied.");
    } catch {
      say(`The address of this page is ${location.origin}/u/${profile.username}`);
    }
  }

  return (
    <header className="profile-head">
      <Cat mood="happy" className="profile-cat" />
      <div className="panel dots flex flex-wrap items-start gap-x-6 gap-y-4 p-5 md:p-7">
        <Avatar kind={profile.avatar} name={name} className="size-20 text-2xl shadow-1 md:size-24" />
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="wrap-anywhere">{name}</h1>
          <p className="text-base text-ink-2">
            @{profile.username}, here since {month.format(new Date(profile.createdAt))}
          </p>
          {profile.bio && <p className="mt-3 max-w-2xl wrap-anywhere whitespace-pre-line">{profile.bio}</p>}
          <div className="mt-4 flex flex-wrap gap-2">
            {isOwn && (
              <Link href="/settings/" className="btn sm">
                Edit profile
              </Link>
            )}
            <button type="button" className="btn sm" onClick={() => void share()}>
              Copy link
            </button>
          </div>
        </div>
        <dl className="profile-facts">
          <Fact label="Titles" value={figure(all)} />
          <Fact label="Episodes" value={figure(profile.episodesWatched)} />
          <Fact
            label={`Mean of ${figure(profile.ratedCount)} ratings`}
            value={profile.meanRating === null ? "–" : profile.meanRating.toFixed(2)}
          />
        </dl>
      </div>
    </header>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function NobodyHere({ isOwn }: { isOwn: boolean }) {
  return (
    <>
      <title>No public profile | CatLog</title>
      <h1 className="sr-only">No public profile</h1>
      <EmptySheet
        mood="bored"
        title={isOwn ? "Your list is private" : "Nobody shows a list here"}
        action={
          isOwn ? (
            <Link href="/settings/#privacy" className="btn pri">
              Privacy settings
            </Link>
          ) : (
            <Link href="/" className="btn pri">
              Go home
            </Link>
          )
        }
      >
        {isOwn
          ? "Only you can see it. Make it public in the settings, and this page is what others get to see."
          : "Either there is no such person, or they keep their list to themselves."}
      </EmptySheet>
    </>
  );
}
