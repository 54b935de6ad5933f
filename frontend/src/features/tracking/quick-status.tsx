/** The button under a cover: where the title stands, and a menu to change it. */
"use client";

import { Icon } from "@/components/ui/icon";
import { Menu, MenuRadio } from "@/components/ui/menu";
import { displayTitle, useTitleLanguage } from "@/lib/title";
import { useEntry, useKnownEntry } from "./entry-actions";
import { rateTitle } from "./rate-host";
import type { TitleFacts } from "./requests";
import { STATUSES, statusLook } from "./status";

const ADD = "Add to list";

export function QuickStatus({ title }: { title: TitleFacts }) {
  const { entry, isVisitor, isLoading, hasFailed, askAgain, isSaving, setStatus, canCatchUp, catchUp } = useEntry(title);
  const name = displayTitle(title, useTitleLanguage());

  if (isLoading) return <div className="sk late h-11 rounded-md" />;
  if (hasFailed) {
    return (
      <button type="button" className="qs" onClick={askAgain}>
        <Icon name="warning-circle-fill" />
        <span>Status unknown</span>
        <span className="sr-only">of {name}: the server did not say. Try again</span>
      </button>
    );
  }
  if (isVisitor) {
    return (
      <button type="button" className="qs" onClick={() => void setStatus("plan_to_watch")}>
        <Icon name="plus-bold" />
        <span>{ADD}</span>
        <span className="sr-only">{name}, log in first</span>
      </button>
    );
  }
  const look = entry && statusLook(entry.status);
  return (
    <Menu
      className="qs"
      label={`Status of ${name}`}
      buttonProps={{ "data-s": entry?.status, "aria-busy": isSaving }}
      button={
        <>
          <Icon name={look?.icon ?? "plus-bold"} />
          <span className="truncate">{look?.label ?? ADD}</span>
          <span className="sr-only">{name}, choose a status</span>
          <Icon name="caret-down-bold" className="ml-auto opacity-75" />
        </>
      }
    >
      {STATUSES.map(({ value, fullName, icon }, index) => (
        <MenuRadio
          key={value}
          isChosen={entry?.status === value}
          data-s={value}
          onClick={() => void setStatus(value)}
        >
          <Icon name={icon} />
          {fullName}
          <kbd className="ml-auto" aria-hidden="true">
            {index + 1}
          </kbd>
        </MenuRadio>
      ))}
      <hr role="separator" />
      {entry && canCatchUp && (
        <button type="button" role="menuitem" tabIndex={-1} onClick={() => void catchUp()}>
          <Icon name="check-circle-fill" />
          Caught up: all {title.episodes}
        </button>
      )}
      <button type="button" role="menuitem" tabIndex={-1} onClick={() => rateTitle(title)}>
        <Icon name="pencil-simple-bold" />
        Rate and review
      </button>
    </Menu>
  );
}

/** The bookmark on a cover whose card says the status in words below. */
export function StatusRibbon({ title }: { title: TitleFacts }) {
  const { entry } = useKnownEntry(title);
  if (!entry) return null;
  return (
    <span className="ribbon" data-s={entry.status} aria-hidden="true">
      <Icon name={statusLook(entry.status).icon} />
    </span>
  );
}
