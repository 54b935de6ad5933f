import { afterEach, expect, test, vi } from "vitest";
import { calm, react, reactionTo, useReaction } from "./reactions";

afterEach(() => {
  calm();
  vi.useRealTimers();
});

test("a reaction ends by itself, and a new one takes its place at once", () => {
  vi.useFakeTimers();
  react("episode");
  const first = useReaction.getState().now;
  expect(first?.words).toBe("Stamped.");
  vi.advanceTimersByTime(1000);
  react("episode");
  expect(useReaction.getState().now?.id).not.toBe(first?.id);
  vi.advanceTimersByTime(1000); // the first one's time is over, the second one's is not
  expect(useReaction.getState().now?.reaction).toBe("episode");
  vi.advanceTimersByTime(400);
  expect(useReaction.getState().now).toBeNull();
});

test("the first episode of a third day in a row is a streak", () => {
  expect(reactionTo("episode", { streakDays: 2, hasStreakToday: false })).toEqual({ reaction: "streak", streakDays: 3 });
  expect(reactionTo("episode", { streakDays: 1, hasStreakToday: false }).reaction).toBe("episode");
  expect(reactionTo("episode", { streakDays: 9, hasStreakToday: true }).reaction).toBe("episode");
  expect(reactionTo("ten", { streakDays: 9, hasStreakToday: false }).reaction).toBe("ten");
  expect(reactionTo("episode", undefined).reaction).toBe("episode");
});
