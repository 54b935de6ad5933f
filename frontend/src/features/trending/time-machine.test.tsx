import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { isoDay } from "./days";
import { TimeMachine } from "./time-machine";

/** So many days from 1 November 2025 on, the last one chosen; gives what is written under the slider. */
function ticksOf(days: number): string[] {
  const published = Array.from({ length: days }, (_, index) => isoDay(20_393 + index));
  const { container } = render(<TimeMachine days={published} chosen={published.at(-1) ?? ""} choose={() => {}} />);
  return [...container.querySelectorAll(".tm-ticks span")].map((tick) => tick.textContent);
}

it.each([
  [2, ["1 Nov", "Latest"]],
  [3, ["1 Nov", "2 Nov", "Latest"]],
  [7, ["1 Nov", "3 Nov", "4 Nov", "6 Nov", "Latest"]],
  [90, ["1 Nov", "23 Nov", "16 Dec", "7 Jan", "Latest"]],
  [400, ["Nov 2025", "Feb 2026", "May 2026", "Aug 2026", "Latest"]],
])("names what tells the ticks of %i days apart", (days, ticks) => {
  expect(ticksOf(days)).toEqual(ticks);
});

it("goes nowhere with one day", () => {
  expect(ticksOf(1)).toEqual([]);
  expect(screen.getByRole<HTMLInputElement>("slider").disabled).toBe(true);
  expect(screen.getByText(/From the second on you can go back/)).toBeTruthy();
});
