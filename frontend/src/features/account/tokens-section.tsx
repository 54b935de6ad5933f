/** Keys for one's own programs: made here, shown once, revoked here. */
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { RowSkeletons } from "@/components/ui/skeletons";
import { accountKeys, readTokens, revokeToken } from "@/lib/api/account";
import { ApiError } from "@/lib/api/problem";
import type { NewToken, Token } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { calendarDay } from "@/lib/words";
import { FreshToken, TokenForm } from "./token-form";
import { Unread } from "./sessions-section";
import { SettingsSection } from "./settings-section";
import { moment } from "./words";

export function TokensSection() {
  const client = useQueryClient();
  const [fresh, setFresh] = useState<NewToken | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: accountKeys.tokens,
    queryFn: ({ signal }) => readTokens(signal),
  });
  const revoke = useMutation({
    mutationFn: (token: Token) => revokeToken(token.id),
    onSuccess: (_, token) => {
      say(`${token.name} opens nothing any more.`);
      setFresh((made) => (made?.id === token.id ? null : made));
      return client.invalidateQueries({ queryKey: accountKeys.tokens });
    },
    onError: (failure) => {
      if (!(failure instanceof ApiError)) throw failure;
      say(`Not revoked. ${failure.message}`);
      void refetch();
    },
  });

  async function show(made: NewToken): Promise<void> {
    setFresh(made);
    await client.invalidateQueries({ queryKey: accountKeys.tokens });
  }

  return (
    <SettingsSection
      id="tokens"
      heading="Personal tokens"
      about="For your own scripts: your list and the catalogue through CatLog’s API. A token never manages your account."
    >
      {fresh && <FreshToken token={fresh} dismiss={() => setFresh(null)} />}
      {error && !data ? (
        <Unread what="your tokens" retry={() => void refetch()} />
      ) : !data ? (
        <RowSkeletons count={1} label="Loading your tokens" />
      ) : (
        <ul>
          {data.map((token) => (
            <TokenRow key={token.id} token={token} isBusy={revoke.isPending} revoke={() => revoke.mutate(token)} />
          ))}
        </ul>
      )}
      <TokenForm made={show} />
    </SettingsSection>
  );
}

/** Wants to be asked twice: what uses the token stops working at once. */
function TokenRow({ token, isBusy, revoke }: { token: Token; isBusy: boolean; revoke: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const [wasAsked, setWasAsked] = useState(false);
  const isOver = token.expiresAt !== null && new Date(token.expiresAt) < new Date();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-rule py-3 not-first:border-t">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-[650]">
          {token.name}
          <span className="st ml-2 bg-sunken text-ink-2">{token.scope === "read" ? "May read" : "May read and write"}</span>
        </p>
        <p className="text-sm text-ink-2">
          Ends in …{token.ending}, {token.lastUsedAt ? `last used ${moment(token.lastUsedAt)}` : "never used"},{" "}
          {token.expiresAt === null
            ? "lasts until you revoke it"
            : `${isOver ? "ran out" : "runs out"} on ${calendarDay(token.expiresAt)}`}
        </p>
      </div>
      {isAsking ? (
        <>
          <button type="button" className="btn sm danger" disabled={isBusy} onClick={revoke} autoFocus>
            Really revoke<span className="sr-only"> {token.name}</span>
          </button>
          <button
            type="button"
            className="btn sm quiet"
            onClick={() => {
              setAsking(false);
              setWasAsked(true);
            }}
          >
            Keep
          </button>
        </>
      ) : (
        <button type="button" className="btn sm danger" onClick={() => setAsking(true)} autoFocus={wasAsked}>
          Revoke<span className="sr-only"> {token.name}</span>
        </button>
      )}
    </li>
  );
}
