/** What the widget can say with the history there is: it begins with the top ten and grows with the days. */
import type { TrendingNow } from "@/lib/api/types";
import { count } from "@/lib/words";
import { climberLine, type Line, newLine, placeLine, streakLine, surgingLine } from "./line";

/** Without a snapshot there is nothing; before a week there is today's chart. Later each tab says what it lacks. */
export type Stage = "empty" | "first-week" | "full";

export interface Section {
  heading: string;
  lines: Line[];
}

export interface Tab {
  value: "weekly" | "monthly" | "new" | "streaks";
  label: string;
  sections: Section[];
  /** Said in place of what there is not yet, or not today. */
  messages: string[];
}

export interface Highlight {
  /** Which of the metrics it leads. */
  heading: string;
  line: Line;
}

const CLIMBERS = 3;
const SCORES = 2;
const ROWS = 5;

export function stageOf(trending: TrendingNow): Stage {
  if (trending.availability.snapshotDate === null || trending.currentTop.length === 0) return "empty";
  return daysToWait(trending) > 0 ? "first-week" : "full";
}

/** "Historical trends available in 6 days": while there is only today's chart. */
export function waitWords(trending: TrendingNow): string {
  return `Historical trends available in ${count(daysToWait(trending), "day")}.`;
}

/** Until the first metric that needs a week: after days without a snapshot the month may be there and the week not. */
function daysToWait({ availability: why }: TrendingNow): number {
  const metrics = [why.biggestClimbersWeek, why.biggestClimbersMonth, why.scoreSurgingWeek, why.scoreSurgingMonth, why.longestRunning];
  return Math.min(...metrics.map((metric) => metric.available_in_days));
}

export function topSection({ currentTop }: TrendingNow, rows: number): Section {
  return { heading: `Current top ${rows}`, lines: currentTop.slice(0, rows).map(placeLine) };
}

function section(heading: string, lines: Line[]): Section[] {
  return lines.length > 0 ? [{ heading, lines }] : [];
}

export function tabsOf(trending: TrendingNow): Tab[] {
  const { availability: why } = trending;
  const climbersOf = (climbers: TrendingNow["biggestClimbersWeek"]) =>
    section("Rank climbers", climbers.slice(0, CLIMBERS).map(climberLine));
  const scoresOf = (surging: TrendingNow["scoreSurgingWeek"]) =>
    section("Score rising", surging.slice(0, SCORES).map(surgingLine));
  const tabs: Tab[] = [
    {
      value: "weekly",
      label: "Weekly",
      sections: [...climbersOf(trending.biggestClimbersWeek), ...scoresOf(trending.scoreSurgingWeek)],
      messages: saidBy(why.biggestClimbersWeek, why.scoreSurgingWeek),
    },
    {
      value: "monthly",
      label: "Monthly",
      sections: [...climbersOf(trending.biggestClimbersMonth), ...scoresOf(trending.scoreSurgingMonth)],
      messages: saidBy(why.biggestClimbersMonth, why.scoreSurgingMonth),
    },
    {
      value: "new",
      label: "New",
      sections: section("New to the top 50", trending.newToTop50.slice(0, ROWS).map(newLine)),
      messages: saidBy(why.newToTop50),
    },
    {
      value: "streaks",
      label: "Streaks",
      sections: section("Longest in the top 10", trending.longestRunning.slice(0, ROWS).map(streakLine)),
      messages: saidBy(why.longestRunning),
    },
  ];
  // Where a tab has little to show, the chart's first places fill it, as in the second week of a history.
  return tabs.map((tab) => {
    const rows = tab.sections.reduce((sum, { lines }) => sum + lines.length, 0);
    return rows < 3 ? { ...tab, sections: [...tab.sections, topSection(trending, 3)] } : tab;
  });
}

type Availability = TrendingNow["availability"]["newToTop50"];

/** Each sentence once, with the days it takes where they are what is missing. */
function saidBy(...metrics: Availability[]): string[] {
  return [...new Set(metrics.flatMap(({ message }) => (message === null ? [] : [message])))];
}

/** The first of each metric, for a display of one line at a time. */
export function highlightsOf(trending: TrendingNow): Highlight[] {
  const first = <T,>(heading: string, [item]: readonly T[], line: (item: T) => Line): Highlight[] =>
    item === undefined ? [] : [{ heading, line: line(item) }];
  const found = [
    ...first("Climber of the week", trending.biggestClimbersWeek, climberLine),
    ...first("Climber of the month", trending.biggestClimbersMonth, climberLine),
    ...first("Score of the week", trending.scoreSurgingWeek, surgingLine),
    ...first("Score of the month", trending.scoreSurgingMonth, surgingLine),
    ...first("New to the top 50", trending.newToTop50, newLine),
    ...first("Longest in the top 10", trending.longestRunning, streakLine),
  ];
  return [...found, ...first("Number one", trending.currentTop, placeLine)];
}
