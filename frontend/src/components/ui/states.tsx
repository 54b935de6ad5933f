/** What a place shows when it has nothing, or could not get it: one cat, one sentence, one way on. */
import { lazy, type ReactNode, Suspense } from "react";
import { ApiError } from "@/lib/api/problem";
import type { Mood } from "./cat";

// Most pages are neither empty nor broken: the cat comes when she is wanted.
const Cat = lazy(async () => ({ default: (await import("./cat")).Cat }));

interface EmptyProps {
  mood: Mood;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptySheet({ mood, title, children, action }: EmptyProps) {
  return (
    <div className="panel dots grid justify-items-center gap-2 px-5 py-12 text-center">
      {/* The tail of a bored or sleeping cat hangs below her: the margin keeps words out of there. */}
      <div className={`aspect-[320/270] w-44 ${mood === "bored" || mood === "asleep" ? "mb-6" : ""}`}>
        <Suspense>
          <Cat mood={mood} />
        </Suspense>
      </div>
      <h2 className="text-lg">{title}</h2>
      {children && <div className="max-w-md text-pretty text-ink-2">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** An error with the server's own words and the one thing to try. */
export function Failure({ error, retry, what }: { error: unknown; retry: () => void; what: string }) {
  const message = error instanceof ApiError ? error.message : "Something in the page broke.";
  return (
    <div role="alert">
      <EmptySheet
        mood="excited"
        title={`Could not load ${what}`}
        action={
          <button type="button" className="btn pri" onClick={retry}>
            Try again
          </button>
        }
      >
        {message}
      </EmptySheet>
    </div>
  );
}
