/** What one may do with one's year: keep the picture, and hand out the link while the list is public. */
"use client";

import { Link } from "@/components/ui/link";
import type { Account } from "@/lib/api/types";
import { say } from "@/lib/toasts";

interface SharingProps {
  year: number;
  account: Account;
  card: string | undefined;
  path: string;
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say("Link copied");
  } catch {
    say(`The browser does not let this page copy. The link is ${text}`);
  }
}

export function Sharing({ year, account, card, path }: SharingProps) {
  return (
    <section className="year-sharing" aria-label="Share">
      {account.isListPublic ? (
        <>
          <p>Your list is public, and so is this page.</p>
          <button type="button" className="btn pri" onClick={() => void copy(location.origin + path)}>
            Copy the link
          </button>
        </>
      ) : (
        <p>
          Your list is private, so only you see this. The picture is yours to share; the link works for others once your list
          is public, in <Link href="/settings/">Settings</Link>.
        </p>
      )}
      {card && (
        <a className="btn" href={card} download={`catlog-${account.username}-${year}.png`}>
          Download the picture
        </a>
      )}
      <p className="hint">Titles for adults are not counted in the picture.</p>
    </section>
  );
}
