/** What a visitor is told of the rank history, beside what moves in it right now. */
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export function ChartBand({ children }: { children: ReactNode }) {
  return (
    <section className="grid items-center gap-8 pt-9 md:pt-12 lg:grid-cols-[minmax(0,1fr)_27rem] lg:gap-16" aria-labelledby="memory-heading">
      <div>
        <h2 id="memory-heading" className="mb-3 text-2xl">
          The chart has a memory
        </h2>
        <p className="mb-5 max-w-136 text-md text-ink-2">
          CatLog writes the ranking down and keeps it. So it can tell what climbed, what held on and what just arrived, on
          any day since it began. Pick a title and log in to follow it.
        </p>
        <Link href="/trending/" className="btn">
          Open the time machine
        </Link>
      </div>
      {children}
    </section>
  );
}
