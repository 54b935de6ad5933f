import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { problem } from "@/testing/server";
import { button, draftKey, entry, notes, open } from "./rate-dialog-probe";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));

beforeEach(() => localStorage.clear());

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
    const tags = ["Slow", "rainy day"];
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
