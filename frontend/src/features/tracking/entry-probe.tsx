/** What the tests of an entry's presses share: an entry as the pages see it, and what is said of it. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useToast } from "@/lib/toasts";
import { listItem, listRead } from "@/testing/server";
import { useEntry } from "./entry-actions";
import { PlusOne } from "./plus-one";

export const LIST = "GET /api/list";
export const PATCH = "PATCH /api/list/42";
export const title = { malId: 42, ...listItem().anime };

/** The entry as the pages see it. */
export function Probe() {
  const { entry, remove, setStatus } = useEntry(title);
  return (
    <>
      <output>{entry ? `${entry.status} ${entry.episodesWatched}` : "none"}</output>
      <PlusOne title={title} />
      <button type="button" onClick={() => void remove()}>
        Remove
      </button>
      <button type="button" onClick={() => void setStatus("completed")}>
        Complete
      </button>
      <button type="button" onClick={() => void setStatus("on_hold")}>
        Hold
      </button>
    </>
  );
}

export const shown = () => screen.getByRole("status", { name: "" }).textContent;
export const plusOne = () => screen.getByRole("button", { name: /^\+1/ });
export const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
export const toast = () => useToast.getState().toast;

/** The list as it is, whatever of it is asked for: the entries of some titles, or its pulse. */
export function listOf(...items: ReturnType<typeof listItem>[]) {
  return () => ({ body: listRead(...items) });
}
