/** What the tests of the dialog share: it, opened on an entry, and what was sent. */
import { screen } from "@testing-library/react";
import { vi } from "vitest";
import { renderSignedIn } from "@/testing/render";
import { ACCOUNT, listItem, listRead, serve } from "@/testing/server";
import { useKnownEntry } from "./entry-actions";
import RateDialog from "./rate-dialog";

const title = { malId: 42, ...listItem().anime };

/** The dialog is only ever opened from an entry that is known. */
function Opened({ onClose }: { onClose: () => void }) {
  return useKnownEntry(title).entry === undefined ? null : <RateDialog title={title} onClose={onClose} />;
}

export const entry = listItem({ rating: 6, notes: "Rain." });

type Item = typeof entry | null;

/** `item` is what the server has; a function, where that changes. */
export async function open(patch: Parameters<typeof serve>[0][string] = () => ({ body: entry }), item: Item | (() => Item) = entry) {
  const onClose = vi.fn();
  const asked = serve({
    "GET /api/list": () => {
      const now = typeof item === "function" ? item() : item;
      return { body: listRead(...(now ? [now] : [])), headers: { ETag: JSON.stringify(now) } };
    },
    "GET /api/list/facets": () => ({ body: { genres: [], formats: [], years: [], tags: [{ value: "rainy day", count: 3 }, { value: "sea", count: 1 }] } }),
    "PATCH /api/list/42": patch,
    "POST /api/list": () => ({ status: 201, body: entry }),
  });
  const { unmount } = renderSignedIn(<Opened onClose={onClose} />);
  await screen.findByRole("dialog");
  const sent = () => asked.filter(({ what }) => /^(PATCH|POST)/.test(what)).map(({ body }) => body);
  return { onClose, sent, unmount };
}

export const draftKey = `catlog-draft-${ACCOUNT.id}-42`;
export const button = (name: string) => screen.getByRole("button", { name });
export const notes = () => screen.getByLabelText("Notes");
