/** Published days as numbers, for sliders and axes: the nearest one, the next one, and where days are missing. */

const DAY_MS = 86_400_000;

/** Days since 1970 in UTC, as snapshots are of UTC days. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function isoDay(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Of ascending `days`, the one nearest to `wanted`; of two as near, the later one. */
export function nearestDay(days: readonly string[], wanted: number): string | undefined {
  let nearest: string | undefined;
  let least = Infinity;
  for (const day of days) {
    const distance = Math.abs(dayNumber(day) - wanted);
    if (distance > least) break;
    nearest = day;
    least = distance;
  }
  return nearest;
}

/** The published day `steps` further on, or the last one in that direction. */
export function stepDay(days: readonly string[], from: string, steps: number): string {
  const at = days.indexOf(from);
  return days[Math.min(days.length - 1, Math.max(0, at + steps))] ?? from;
}

/** About a month away, and always another day where there is one in that direction. */
export function monthAway(days: readonly string[], from: string, direction: -1 | 1): string {
  const found = nearestDay(days, dayNumber(from) + 30 * direction);
  return found === undefined || (found > from) !== direction > 0 || found === from ? stepDay(days, from, direction) : found;
}

export interface Gap {
  /** The published days on both sides. */
  after: string;
  before: string;
  /** Days in between, none of which has a snapshot. */
  days: number;
}

const NEIGHBOURS = 3;
const LONGER = 1.5;

/**
 * Where the rhythm breaks: a distance more than half as long again as is usual around it. A history that was weekly
 * and became daily has no gap for that, and a weekly one none between its weeks.
 */
export function gapsOf(days: readonly string[]): Gap[] {
  const numbers = days.map(dayNumber);
  const distances = numbers.slice(1).map((number, index) => number - (numbers[index] ?? number));
  return distances.flatMap((distance, index) => {
    const around = [...distances.slice(Math.max(0, index - NEIGHBOURS), index), ...distances.slice(index + 1, index + 1 + NEIGHBOURS)];
    const usual = around.sort((a, b) => a - b)[Math.floor(around.length / 2)] ?? 1;
    const [after, before] = [days[index], days[index + 1]];
    if (distance <= LONGER * usual || after === undefined || before === undefined) return [];
    return [{ after, before, days: distance - 1 }];
  });
}

/** The days that are missing, as a reader says it: the first and the last of them. */
export function missingDays({ after, before }: Gap): { first: string; last: string } {
  return { first: isoDay(dayNumber(after) + 1), last: isoDay(dayNumber(before) - 1) };
}
