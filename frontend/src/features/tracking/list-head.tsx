/** The head of the list's page, with the way to the imports. How much there is, the tabs below say. */
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** `children`: what else can be done here, beside the way to the imports. */
export function ListHead({ children }: { children?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div>
        <h1>My list</h1>
        <p className="text-ink-2">What you watch, where you are in it, and what you thought of it.</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {children}
        <Link href="/import/" className="btn sm">
          <Icon name="upload-simple-bold" />
          Import and export
        </Link>
      </div>
    </header>
  );
}
