import { describe, expect, it } from "vitest";
import type { Climber, Place, TrendingNow } from "@/lib/api/types";
import { climberLine, newLine, placeLine, streakLine, surgingLine } from "./line";
import { highlightsOf, stageOf, tabsOf, waitWords } from "./stage";

const TITLE = { malId: 7, title: "Tidewalker Nagi", titleEnglish: null, titleJapanese: null, imageUrl: null, isAdult: false };
const NOW = { message: null, available_in_days: 0, baseDate: "2026-05-17" };

const climber = (part: Partial<Climber> = {}): Climber => ({
  ...TITLE,
  rankChange: 6,
  timeframe: "week",
  currentRank: 5,
  previousRank: 11,
  isEntry: false,
  minimumRankChange: null,
  ...part,
});

const place = (rank: number, part: Partial<Place> = {}): Place => ({
  ...TITLE,
  malId: rank,
  rank,
  previousRank: rank,
  rankChange: 0,
  isNew: false,
  score: 9,
  members: 100,
  ...part,
});

/** An answer in which each metric is so many days away; 0 is there, with one title in it. */
function trending(week: number, month: number): TrendingNow {
  const wait = (days: number) => (days === 0 ? NOW : { message: `It is available in ${days} days.`, available_in_days: days, baseDate: null });
  return {
    biggestClimbersWeek: week === 0 ? [climber()] : [],
    biggestClimbersMonth: month === 0 ? [climber({ timeframe: "month" })] : [],
    newToTop50: [],
    scoreSurgingWeek: [],
    scoreSurgingMonth: [],
    longestRunning: [],
    availability: {
      snapshotDate: "2026-05-24",
      firstSnapshotDate: "2026-05-20",
      snapshotCount: 5,
      biggestClimbersWeek: wait(week),
      biggestClimbersMonth: wait(month),
      newToTop50: wait(0),
      scoreSurgingWeek: wait(week),
      scoreSurgingMonth: wait(month),
      longestRunning: wait(Math.min(week, month)),
    },
    currentTop: [1, 2, 3, 4, 5].map((rank) => place(rank)),
  };
}

describe("what the widget can say", () => {
  it("grows with the history", () => {
    const nothing = trending(7, 30);
    nothing.currentTop = [];
    nothing.availability.snapshotDate = null;
    expect([nothing, trending(6, 29), trending(0, 16), trending(0, 0)].map(stageOf)).toEqual([
      "empty",
      "first-week",
      "full",
      "full",
    ]);
  });

  it("does not hide the month and the streaks where only the week lacks a day to compare with", () => {
    const gap = trending(1, 0);
    expect(stageOf(gap)).toBe("full");
    expect(tabsOf(gap)[0]?.messages).toEqual(["It is available in 1 days."]);
    expect(tabsOf(gap)[1]?.messages).toEqual([]);
  });

  it("counts the days to the first comparison", () => {
    expect(waitWords(trending(6, 29))).toBe("Historical trends available in 6 days.");
    expect(waitWords(trending(1, 24))).toBe("Historical trends available in 1 day.");
  });

  it("fills a tab that has little to show with the first places, and says each reason once", () => {
    const [weekly, monthly] = tabsOf(trending(0, 16));
    expect(weekly?.sections.map(({ heading, lines }) => [heading, lines.length])).toEqual([
      ["Rank climbers", 1],
      ["Current top 3", 3],
    ]);
    expect(weekly?.messages).toEqual([]);
    expect(monthly?.sections.map(({ heading }) => heading)).toEqual(["Current top 3"]);
    expect(monthly?.messages).toEqual(["It is available in 16 days."]);
  });

  it("leads with the first of each metric there is, and number one last", () => {
    expect(highlightsOf(trending(0, 0)).map(({ heading }) => heading)).toEqual(["Climber of the week", "Climber of the month", "Number one"]);
    expect(highlightsOf(trending(6, 29)).map(({ heading }) => heading)).toEqual(["Number one"]);
  });
});

describe("a line", () => {
  it.each([
    ["a climber", climberLine(climber()), "6", "Up 6 places", undefined],
    [
      "one from outside",
      climberLine(climber({ rankChange: null, previousRank: null, isEntry: true, minimumRankChange: 60, currentRank: 41 })),
      "new",
      "New in the top 100",
      "#41, from outside the top 100",
    ],
    [
      "a score",
      surgingLine({ ...TITLE, scoreChange: 0.1, timeframe: "week", currentScore: 8.5, previousScore: 8.4, currentRank: 3 }),
      "0.10",
      "Score up 0.10",
      undefined,
    ],
    [
      "an arrival",
      newLine({ ...TITLE, currentRank: 41, firstAppearance: "2026-05-12", isReturning: false, lastSeen: null }),
      "#41",
      "Number 41",
      "First seen 12 May 2026",
    ],
    [
      "a return",
      newLine({ ...TITLE, currentRank: 49, firstAppearance: "2026-05-12", isReturning: true, lastSeen: "2025-12-23" }),
      "#49",
      "Number 49",
      "Back since 12 May 2026, last seen 23 December 2025",
    ],
    [
      "a streak with a day unseen",
      streakLine({ ...TITLE, daysInTop10: 1211, since: "2023-02-01", until: "2026-05-24", snapshotCount: 1210, missedDays: 1, isRunning: true, currentRank: 2 }),
      "1,211",
      "1,211 days in the top 10",
      "#2 now, since 1 February 2023, 1 day without a snapshot",
    ],
    ["a place that fell", placeLine(place(4, { rankChange: -2 })), "#4", "Number 4", "Down 2 since the snapshot before"],
    ["a new place", placeLine(place(4, { rankChange: null, isNew: true })), "#4", "Number 4", "New since the snapshot before"],
    ["a place that is what it was", placeLine(place(4)), "#4", "Number 4", "Score 9.00"],
  ])("of %s", (_, line, mark, said, detail) => {
    expect([line.mark, line.said, line.detail]).toEqual([mark, said, detail]);
  });
});
