/** What a row says of a title: the change as a mark, and what it means in words. */
import type { ChartTitle, Climber, NewEntry, Place, Streak, Surging } from "@/lib/api/types";
import { calendarDay, count, figure, score } from "@/lib/words";

export interface Line {
  title: ChartTitle;
  /** Which way, where there is one. */
  direction?: "up" | "down";
  /** What is read at a glance: "9", "0.08", "#41". */
  mark: string;
  unit?: string;
  /** The mark and its direction as a sentence says it. */
  said: string;
  /** From where to where. */
  move?: readonly [string, string];
  detail?: string;
}

export function climberLine(climber: Climber): Line {
  const { currentRank, previousRank, rankChange } = climber;
  if (previousRank === null || rankChange === null) {
    return {
      title: climber,
      direction: "up",
      mark: "new",
      said: "New in the top 100",
      detail: `#${currentRank}, from outside the top 100`,
    };
  }
  return {
    title: climber,
    direction: "up",
    mark: String(rankChange),
    said: `Up ${count(rankChange, "place")}`,
    move: [`#${previousRank}`, `#${currentRank}`],
  };
}

export function surgingLine(surging: Surging): Line {
  const change = score(surging.scoreChange);
  return {
    title: surging,
    direction: "up",
    mark: change,
    said: `Score up ${change}`,
    move: [score(surging.previousScore), score(surging.currentScore)],
  };
}

export function newLine(entry: NewEntry): Line {
  const since = calendarDay(entry.firstAppearance);
  return {
    title: entry,
    mark: `#${entry.currentRank}`,
    said: `Number ${entry.currentRank}`,
    detail: entry.isReturning
      ? `Back since ${since}${entry.lastSeen ? `, last seen ${calendarDay(entry.lastSeen)}` : ""}`
      : `First seen ${since}`,
  };
}

export function streakLine(streak: Streak): Line {
  const { daysInTop10: days, missedDays, since, until, isRunning, currentRank } = streak;
  const parts = [
    isRunning && currentRank !== null ? `#${currentRank} now` : "",
    isRunning ? `since ${calendarDay(since)}` : `${calendarDay(since)} to ${calendarDay(until)}`,
    missedDays > 0 ? `${count(missedDays, "day")} without a snapshot` : "",
  ];
  return {
    title: streak,
    mark: figure(days),
    unit: days === 1 ? "day" : "days",
    said: `${count(days, "day")} in the top 10`,
    detail: parts.filter(Boolean).join(", "),
  };
}

export function placeLine(place: Place): Line {
  const { rank, rankChange, isNew } = place;
  const moved = rankChange !== null && rankChange !== 0;
  return {
    title: place,
    mark: `#${rank}`,
    said: `Number ${rank}`,
    detail: isNew
      ? "New since the snapshot before"
      : moved
        ? `${rankChange > 0 ? "Up" : "Down"} ${Math.abs(rankChange)} since the snapshot before`
        : place.score !== null
          ? `Score ${score(place.score)}`
          : undefined,
  };
}
