/** The list's page as it is exported, until it is known whose list it is. */
"use client";

import { RowSkeletons } from "@/components/ui/skeletons";
import { ListHead } from "./list-head";
import { ListTools } from "./list-tools";
import { viewFrom } from "./list-view";
import { StatusTabs } from "./status-tabs";

const VIEW = viewFrom(new URLSearchParams());

function nothing(): void {}

export function MyListShell() {
  return (
    <div aria-busy="true">
      <ListHead />
      <StatusTabs chosen={VIEW.status} choose={nothing} counts={undefined} />
      <section id="list-panel" role="tabpanel" className="panel book" aria-label="Titles">
        <ListTools view={VIEW} change={nothing} total={null} isPicking={false} setPicking={nothing} />
        <div className="px-5 pb-4">
          <RowSkeletons count={6} label="Loading your list" />
        </div>
      </section>
    </div>
  );
}
