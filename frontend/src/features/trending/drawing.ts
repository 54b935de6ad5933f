/** From figures to places on a drawing: scales, round ticks, and lines that stop where days are missing. */

export type Scale = (value: number) => number;

export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** Round values from `low` to `high`, about `wanted` of them, none outside. */
export function roundTicks(low: number, high: number, wanted: number): number[] {
  const rough = (high - low || 1) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index++) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}

/** The runs that a line may join: `null` values end one, and so does a point that says so. */
export function unbroken<T>(
  points: readonly T[],
  valueOf: (point: T) => number | null,
  isBrokenBefore: (point: T, index: number) => boolean,
): T[][] {
  const runs: T[][] = [];
  let run: T[] = [];
  points.forEach((point, index) => {
    if (valueOf(point) === null || isBrokenBefore(point, index)) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    if (valueOf(point) !== null) run.push(point);
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

type At = readonly [number, number];

/** Level until the next snapshot, as ranks are; straight from one to the next otherwise. */
export function linePath(places: readonly At[], isStepped: boolean): string {
  return places
    .map(([x, y], index) => (index === 0 ? `M${round(x)} ${round(y)}` : isStepped ? `H${round(x)}V${round(y)}` : `L${round(x)} ${round(y)}`))
    .join("");
}

/** In curves that leave and arrive level, so that crossings can be followed. */
export function bumpPath(places: readonly At[]): string {
  return places
    .map(([x, y], index) => {
      const before = places[index - 1];
      if (!before) return `M${round(x)} ${round(y)}`;
      const middle = round((before[0] + x) / 2);
      return `C${middle} ${round(before[1])} ${middle} ${round(y)} ${round(x)} ${round(y)}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** At most `most` of them, evenly spread, with the first and the last. */
export function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => items[Math.round(index * step)]).filter((item) => item !== undefined);
}
