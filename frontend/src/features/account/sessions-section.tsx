/** Where one is logged in, and ending that from here. */
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RowSkeletons } from "@/components/ui/skeletons";
import { accountKeys, endOtherSessions, endSession, readSessions } from "@/lib/api/account";
import { ApiError } from "@/lib/api/problem";
import type { SessionItem } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { SettingsSection } from "./settings-section";
import { moment } from "./words";

export function SessionsSection() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: accountKeys.sessions,
    queryFn: ({ signal }) => readSessions(signal),
  });
  const end = useMutation({
    mutationFn: (session: SessionItem | null) => (session ? endSession(session.id) : endOtherSessions()),
    onSuccess: (_, session) => {
      say(session ? `${nameOf(session)} is logged out.` : "You are logged out everywhere else.");
      return client.invalidateQueries({ queryKey: accountKeys.sessions });
    },
    onError: (failure) => {
      if (!(failure instanceof ApiError)) throw failure;
      say(`Nothing was ended. ${failure.message}`);
      void refetch();
    },
  });
  const others = data?.filter(({ isCurrent }) => !isCurrent) ?? [];
  return (
    <SettingsSection id="sessions" heading="Sessions" about="Where you are logged in. End what you do not recognise.">
      {error && !data ? (
        <Unread what="your sessions" retry={() => void refetch()} />
      ) : !data ? (
        <RowSkeletons count={2} label="Loading your sessions" />
      ) : (
        <ul>
          {data.map((session) => (
            <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-rule py-3 not-first:border-t">
              <div className="min-w-0 flex-1 basis-56">
                <p className="font-[650]">
                  {nameOf(session)}
                  {session.isCurrent && <span className="st ml-2 bg-ai-wash text-ai">This device</span>}
                </p>
                <p className="text-sm text-ink-2">
                  Logged in {moment(session.startedAt)}, last seen {moment(session.lastUsedAt)}
                </p>
              </div>
              {!session.isCurrent && (
                <button
                  type="button"
                  className="btn sm danger"
                  disabled={end.isPending}
                  onClick={() => end.mutate(session)}
                >
                  End<span className="sr-only"> the session of {nameOf(session)}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {others.length > 1 && (
        <button type="button" className="btn mt-3" disabled={end.isPending} onClick={() => end.mutate(null)}>
          End all others
        </button>
      )}
    </SettingsSection>
  );
}

const nameOf = (session: SessionItem) => session.device || "A device without a name";

export function Unread({ what, retry }: { what: string; retry: () => void }) {
  return (
    <p role="alert" className="notice bad">
      Could not load {what}.
      <button type="button" className="ml-auto font-[650] underline" onClick={retry}>
        Try again
      </button>
    </p>
  );
}
