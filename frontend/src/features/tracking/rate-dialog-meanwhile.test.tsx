import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { listItem, problem } from "@/testing/server";
import { button, entry, notes, open } from "./rate-dialog-probe";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));

beforeEach(() => localStorage.clear());

describe("what is easily lost", () => {
  it("takes a date that was written without zeros and sent with Enter", async () => {
    const { sent } = await open();
    await userEvent.type(screen.getByLabelText("Started"), "2026-5-1{Enter}");
    await waitFor(() => expect(sent()[0]).toEqual({ startedOn: "2026-05-01", expected: { startedOn: null } }));
  });

  it("has nothing to save after a tag was added and taken away again", async () => {
    await open(undefined, { ...entry, tags: ["Sea", "rain"] });
    await userEvent.type(screen.getByLabelText("Tags"), "slow,");
    expect(screen.getByText("Not saved yet")).toBeDefined();
    await userEvent.click(button("slow, remove this tag"));
    expect(screen.queryByText("Not saved yet")).toBeNull();
  });

  it("asks before it lets go of a tag that was typed and not entered", async () => {
    const { onClose } = await open();
    await userEvent.type(screen.getByLabelText("Tags"), "half a t");
    await userEvent.keyboard("{Escape}");
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByText("Your changes are not saved.")).toBeDefined();
    await userEvent.click(button("Keep editing"));
    expect(button("half a t, remove this tag")).toBeDefined();
  });

  it("starts a rewatch at the beginning, and ends it as completed", async () => {
    const { sent } = await open(undefined, { ...entry, status: "completed", episodesWatched: 12, finishedOn: "2020" });
    await userEvent.click(screen.getByLabelText("Watching it again"));
    await userEvent.click(button("Start again from episode 0"));
    expect(screen.getByLabelText<HTMLInputElement>(/^Episodes watched/).value).toBe("0");
    await userEvent.clear(screen.getByLabelText(/^Episodes watched/));
    await userEvent.type(screen.getByLabelText(/^Episodes watched/), "12");
    await userEvent.click(button("Mark as completed"));
    await userEvent.click(button("Save"));
    await waitFor(() => expect(sent()[0]).toEqual({ rewatchCount: 1, expected: { rewatchCount: 0 } }));
  });

  it("puts back the whole entry when it was taken off the list elsewhere meanwhile", async () => {
    const { onClose, sent } = await open(() => problem(404, "not-found"));
    await userEvent.click(screen.getByRole("radio", { name: /^9/ }));
    await userEvent.click(button("Save"));
    expect(await screen.findByText(/It was taken off your list elsewhere/)).toBeDefined();
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.click(button("Save"));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    const put = { malId: 42, status: "watching", rating: 9, notes: "Rain.", episodesWatched: 7 };
    expect(sent()).toEqual([{ rating: 9, expected: { rating: 6 } }, put]);
  });
});

describe("somebody else changed the same entry", () => {
  it("or put the title on the list first: theirs is seen before anything is written over it", async () => {
    const there = { now: null as typeof entry | null };
    const { sent } = await open(() => ({ body: entry }), () => there.now);
    await userEvent.click(screen.getByRole("radio", { name: /^9/ }));
    there.now = listItem({ rating: 6, status: "dropped" });
    window.dispatchEvent(new Event("visibilitychange"));
    await screen.findByRole("button", { name: "Remove from list" });
    await userEvent.click(button("Save"));
    expect(await screen.findByRole("radio", { name: "There: 6 Fine" })).toBeDefined();
    expect(sent()).toEqual([]);
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Dropped" }).checked).toBe(true);
    await userEvent.click(button("Save"));
    await waitFor(() => expect(sent()).toEqual([{ rating: 9, expected: { rating: 6 } }]));
  });

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
