/** The chart's day, to be wound back: a slider over all of the history, on which only published days can be reached. */
"use client";

import { type KeyboardEvent, useId } from "react";
import { Icon } from "@/components/ui/icon";
import { calendarDay, count, dayOfYear, monthOf } from "@/lib/words";
import { dayNumber, type Gap, gapsOf, isoDay, missingDays, monthAway, nearestDay, stepDay } from "./days";

interface TimeMachineProps {
  /** Every published day, the oldest first; at least one. */
  days: readonly string[];
  chosen: string;
  choose: (day: string) => void;
}

const TICKS = 4;
/** In a shorter history days are told apart, in a longer one months. */
const MONTHS_FROM_DAYS = 150;
const NAMED = 3;

export function TimeMachine({ days, chosen, choose }: TimeMachineProps) {
  const id = useId();
  const [first, last] = [days[0] ?? chosen, days.at(-1) ?? chosen];
  const from = dayNumber(first);
  const span = Math.max(1, dayNumber(last) - from);
  const share = (number: number) => `${((number - from) / span) * 100}%`;
  const gaps = gapsOf(days);
  const at = days.indexOf(chosen);
  const isAlone = days.length < 2;
  const ticks = Math.min(TICKS, span);
  const tickOf = span < MONTHS_FROM_DAYS ? dayOfYear : monthOf;

  function slide(wanted: number): void {
    const nearest = nearestDay(days, wanted);
    if (nearest === undefined) return;
    // One step that ends nearest to where it began is still a step: assistive technology makes those.
    const step = wanted - dayNumber(chosen);
    choose(nearest === chosen && Math.abs(step) === 1 ? stepDay(days, chosen, step) : nearest);
  }

  function press(event: KeyboardEvent): void {
    const steps: Record<string, () => string> = {
      ArrowRight: () => stepDay(days, chosen, 1),
      ArrowUp: () => stepDay(days, chosen, 1),
      ArrowLeft: () => stepDay(days, chosen, -1),
      ArrowDown: () => stepDay(days, chosen, -1),
      PageUp: () => monthAway(days, chosen, 1),
      PageDown: () => monthAway(days, chosen, -1),
      Home: () => first,
      End: () => last,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    choose(step());
  }

  return (
    <section className="tm" aria-labelledby={`${id}-label`}>
      <div>
        <label id={`${id}-label`} htmlFor={id} className="text-sm font-semibold opacity-85">
          The chart on
        </label>
        <p className="tm-day">{calendarDay(chosen)}</p>
      </div>
      <div className="tm-line">
        <button type="button" className="iconbtn" disabled={at <= 0} onClick={() => choose(stepDay(days, chosen, -1))}>
          <Icon name="caret-up-bold" className="-rotate-90" />
          <span className="sr-only">The snapshot before</span>
        </button>
        <div className="tm-range">
          <div className="tm-track" aria-hidden="true">
            <i style={{ width: share(dayNumber(chosen)) }} />
            {gaps.map((gap) => (
              <b
                key={gap.after}
                style={{ left: share(dayNumber(gap.after)), width: `${((dayNumber(gap.before) - dayNumber(gap.after)) / span) * 100}%` }}
              />
            ))}
          </div>
          <input
            id={id}
            type="range"
            min={from}
            max={from + span}
            value={dayNumber(chosen)}
            disabled={isAlone}
            aria-valuetext={calendarDay(chosen)}
            aria-describedby={`${id}-gaps`}
            onChange={({ target }) => slide(Number(target.value))}
            onKeyDown={press}
          />
        </div>
        <button
          type="button"
          className="iconbtn"
          disabled={at >= days.length - 1}
          onClick={() => choose(stepDay(days, chosen, 1))}
        >
          <Icon name="caret-up-bold" className="rotate-90" />
          <span className="sr-only">The snapshot after</span>
        </button>
        {!isAlone && (
          <p className="tm-ticks" aria-hidden="true">
            {Array.from({ length: ticks + 1 }, (_, index) => {
              const number = Math.round(from + (index / ticks) * span);
              return (
                <span key={index} style={{ left: share(number) }}>
                  {index === ticks ? "Latest" : tickOf(isoDay(number))}
                </span>
              );
            })}
          </p>
        )}
      </div>
      <p id={`${id}-gaps`} className="tm-note">
        {isAlone ? "The first snapshot there is. From the second on you can go back." : gapWords(gaps)}
      </p>
    </section>
  );
}

function gapWords(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return "No snapshot is missing.";
  const longest = [...gaps].sort((a, b) => b.days - a.days).slice(0, NAMED);
  const said = longest.map((gap) => {
    const { first, last } = missingDays(gap);
    return first === last ? calendarDay(first) : `${calendarDay(first)} to ${calendarDay(last)}`;
  });
  const rest = gaps.length > NAMED ? `, and ${count(gaps.length - NAMED, "shorter gap")}` : "";
  return `Without a snapshot: ${said.join("; ")}${rest}.`;
}
