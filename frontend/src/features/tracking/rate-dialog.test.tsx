import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { renderSignedIn } from "@/testing/render";
import { ACCOUNT, listItem, listRead, problem, serve } from "@/testing/server";
import { useKnownEntry } from "./entry-actions";
import RateDialog from "./rate-dialog";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));

const title = { malId: 42, ...listItem().anime };

/** The dialog is only ever opened from an entry that is known. */
function Opened({ onClose }: { onClose: () => void }) {
  return useKnownEntry(title).entry === undefined ? null : <RateDialog title={title} onClose={onClose} />;
}

const entry = listItem({ rating: 6, notes: "Rain." });

async function open(patch: Parameters<typeof serve>[0][string] = () => ({ body: entry }), item: typeof entry | null = entry) {
  const onClose = vi.fn();
  const asked = serve({
    "GET /api/list": () => ({ body: listRead(...(item ? [item] : [])) }),
    "GET /api/list/facets": () => ({ body: { genres: [], formats: [], years: [], tags: [{ value: "rainy day", count: 3 }, { value: "sea", count: 1 }] } }),
    "PATCH /api/list/42": patch,
    "POST /api/list": () => ({ status: 201, body: entry }),
  });
  const { unmount } = renderSignedIn(<Opened onClose={onClose} />);
  await screen.findByRole("dialog");
  const sent = () => asked.filter(({ what }) => /^(PATCH|POST)/.test(what)).map(({ body }) => body);
  return { onClose, sent, unmount };
}

beforeEach(() => localStorage.clear());

const draftKey = `catlog-draft-${ACCOUNT.id}-42`;
const button = (name: string) => screen.getByRole("button", { name });
const notes = () => screen.getByLabelText("Notes");

describe("leaving the dialog", () => {
  it("needs no question when nothing was changed", async () => {
    const { onClose } = await open();
    await userEvent.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledOnce();
  });

  it.each([
    ["Escape", () => userEvent.keyboard("{Escape}")],
    ["the cross", () => userEvent.click(button("Close"))],
    ["Cancel", () => userEvent.click(button("Cancel"))],
    ["the ground beside it", () => userEvent.click(screen.getByRole("dialog"))],
  ])("by %s asks first when notes would be lost", async (_way, leave) => {
    const { onClose } = await open();
    await userEvent.type(notes(), " Twice.");
    await leave();
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByText("Your changes are not saved.")).toBeDefined();
    await userEvent.keyboard("{Escape}");
    await userEvent.click(screen.getByRole("dialog"));
    await userEvent.click(button("Close"));
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.click(button("Keep editing"));
    expect((notes() as HTMLTextAreaElement).value).toBe("Rain. Twice.");
    await userEvent.click(button("Cancel"));
    await userEvent.click(button("Discard them"));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("holds back a closing tab only while something is unsaved", async () => {
    await open();
    const closing = () => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(closing()).toBe(false);
    await userEvent.type(notes(), "!");
    expect(closing()).toBe(true);
  });
});

describe("what was typed", () => {
  it("is there again after the page was closed or broke, and is gone once it is thrown away", async () => {
    const { unmount } = await open();
    await userEvent.type(notes(), " Twice.");
    unmount();
    const { onClose } = await open();
    expect((notes() as HTMLTextAreaElement).value).toBe("Rain. Twice.");
    expect(screen.getByText("What you had not saved is here again.")).toBeDefined();
    await userEvent.click(button("Cancel"));
    await userEvent.click(button("Discard them"));
    expect(onClose).toHaveBeenCalledOnce();
    expect(localStorage.getItem(draftKey)).toBeNull();
  });

  it("is forgotten once it is saved, or when there is nothing left of it", async () => {
    const { onClose } = await open();
    await userEvent.type(notes(), "!");
    expect(localStorage.getItem(draftKey)).not.toBeNull();
    await userEvent.type(notes(), "{Backspace}");
    expect(localStorage.getItem(draftKey)).toBeNull();
    await userEvent.type(notes(), "?");
    await userEvent.click(button("Save"));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(localStorage.getItem(draftKey)).toBeNull();
  });

  it("that no longer makes sense is left alone", async () => {
    localStorage.setItem(draftKey, JSON.stringify({ before: {}, draft: { notes: 4 }, at: Date.now() }));
    await open();
    expect((notes() as HTMLTextAreaElement).value).toBe("Rain.");
  });
});

describe("saving", () => {
  it("sends only what was changed, with what was seen, and closes", async () => {
    const { onClose, sent } = await open();
    await userEvent.click(screen.getByRole("radio", { name: /^10/ }));
    await userEvent.click(button("Save"));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent()).toEqual([{ rating: 10, expected: { rating: 6 } }]);
  });

  it("fills in every episode and the finish with Completed, and both can be changed again", async () => {
    const { sent } = await open();
    await userEvent.click(screen.getByRole("radio", { name: "Completed" }));
    expect(screen.getByLabelText<HTMLInputElement>("Finished").value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await userEvent.clear(screen.getByLabelText("Finished"));
    await userEvent.type(screen.getByLabelText("Finished"), "202605");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(sent()[0]).toMatchObject({ status: "completed", episodesWatched: 12, finishedOn: "2026-05" }),
    );
  });

  it("sends tags, dates, rewatches and the heart", async () => {
    const { sent } = await open();
    await userEvent.type(screen.getByLabelText("Tags"), "Slow,");
    await userEvent.type(screen.getByLabelText("Tags"), "rai{ArrowDown}{Enter}");
    await userEvent.type(screen.getByLabelText("Started"), "2026");
    await userEvent.click(button("One rewatch more"));
    await userEvent.click(button("Favourite"));
    await userEvent.click(button("Save"));
    const tags = ["rainy day", "Slow"];
    await waitFor(() => expect(sent()[0]).toMatchObject({ tags, startedOn: "2026", rewatchCount: 1, isFavorite: true }));
  });

  it.each([
    ["202613", "Write a year, a month or a day: 2026, 2026-04 or 2026-04-14."],
    ["2025", "This is before the start. Swap the two dates?"],
  ])("does not send %s as a finish", async (typed, message) => {
    const { sent } = await open(undefined, { ...entry, startedOn: "2026-04" });
    await userEvent.type(screen.getByLabelText("Finished"), typed);
    await userEvent.click(button("Save"));
    expect(await screen.findByText(message)).toBeDefined();
    expect(sent()).toEqual([]);
  });

  it("offers Completed when the last episode is reached", async () => {
    await open(undefined, { ...entry, episodesWatched: 11 });
    await userEvent.click(button("One episode more"));
    await userEvent.click(button("Mark as completed"));
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Completed" }).checked).toBe(true);
  });

  it("stays open when it is refused, with what was typed and the server's words at the field", async () => {
    const { onClose } = await open(() =>
      problem(422, "invalid-input", [{ field: "episodesWatched", message: "It has 8 episodes." }]),
    );
    await userEvent.click(button("One episode more"));
    await userEvent.type(notes(), " Twice.");
    await userEvent.click(button("Save"));
    expect(await screen.findByText("It has 8 episodes.")).toBeDefined();
    expect(onClose).not.toHaveBeenCalled();
    expect((notes() as HTMLTextAreaElement).value).toBe("Rain. Twice.");
  });

  it("has nothing to save before something is changed, but for a title that is new", async () => {
    await open();
    expect((button("Save") as HTMLButtonElement).disabled).toBe(true);
  });
});

describe("somebody else changed the same entry", () => {
  function conflictWith(current: typeof entry) {
    const refused = problem(409, "conflict");
    return { ...refused, body: { ...refused.body, current } };
  }

  it("shows both values, and saves the one that is chosen", async () => {
    const { onClose, sent } = await open([
      () => conflictWith({ ...entry, rating: 8, episodesWatched: 9, version: 2 }),
      () => ({ body: entry }),
    ]);
    await userEvent.click(screen.getByRole("radio", { name: /^9/ }));
    await userEvent.type(notes(), " Twice.");
    await userEvent.click(button("Save"));
    expect(await screen.findByText("Changed on another device or tab")).toBeDefined();
    expect(onClose).not.toHaveBeenCalled();
    // What only the other side changed is taken over.
    expect(screen.getByLabelText<HTMLInputElement>(/^Episodes watched/).value).toBe("9");
    expect(screen.getByRole("radio", { name: "There: 8 Very good" })).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Yours: 9 Great" }).checked).toBe(true);
    await userEvent.click(button("Save"));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent()[1]).toEqual({ rating: 9, notes: "Rain. Twice.", expected: { rating: 8, notes: "Rain." } });
  });

  it("leaves theirs alone when that is chosen", async () => {
    const { sent } = await open([() => conflictWith({ ...entry, rating: 8 }), () => ({ body: entry })]);
    await userEvent.click(screen.getByRole("radio", { name: /^9/ }));
    await userEvent.type(notes(), " Twice.");
    await userEvent.click(button("Save"));
    await userEvent.click(await screen.findByRole("radio", { name: /^There: 8/ }));
    await userEvent.click(screen.getByRole("radio", { name: /^Yours: 9/ }));
    await userEvent.click(screen.getByRole("radio", { name: /^There: 8/ }));
    await userEvent.click(button("Save"));
    await waitFor(() => expect(sent()[1]).toEqual({ notes: "Rain. Twice.", expected: { notes: "Rain." } }));
  });
});
