/** What one can do to all titles that are ticked. Everything can be taken back; a removal of many is asked for first. */
"use client";

import { useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuRadio } from "@/components/ui/menu";
import { closePopover, Popover } from "@/components/ui/popover";
import type { ListQuery } from "@/lib/api/types";
import { count, figure } from "@/lib/words";
import { type BulkAction, targetOf, useBulk } from "./bulk";
import { useAccountId } from "./keys";
import { chosenCount, isChosen, type Selection } from "./selection";
import { STATUSES } from "./status";
import { TagsField } from "./tags-field";

interface BulkBarProps {
  selection: Selection;
  query: ListQuery;
  /** The titles of the view as far as they are loaded. */
  shown: readonly number[];
  total: number;
  chooseAll: () => void;
  clear: () => void;
}

/** More titles than this are not removed without asking. */
const UNASKED = 50;

export default function BulkBar({ selection, query, shown, total, chooseAll, clear }: BulkBarProps) {
  const run = useBulk(useAccountId());
  const [isBusy, setBusy] = useState(false);
  const chosen = chosenCount(selection, total);
  const [isAsking, setAsking] = useState(false);
  const question = `Remove ${count(chosen, "title")} from your list?`;
  const bar = useRef<HTMLDivElement>(null);

  async function act(action: BulkAction): Promise<void> {
    setAsking(false);
    setBusy(true);
    const touched = shown.filter((malId) => isChosen(selection, malId));
    const isDone = await run(action, targetOf(selection, query, total), touched);
    setBusy(false);
    if (isDone) clear();
  }

  /** Back from the question to the bar, and the focus with it. */
  function keepThem(): void {
    bar.current?.focus();
    setAsking(false);
  }

  return (
    <div ref={bar} className="bulk" role="region" aria-label="Selection" aria-busy={isBusy} tabIndex={-1}>
      <div className="flex items-center gap-2">
        <strong className="md:whitespace-nowrap">{isAsking ? question : `${figure(chosen)} selected`}</strong>
        {chosen < total && !isAsking && (
          <button type="button" className="underline underline-offset-4" onClick={chooseAll}>
            All {figure(total)}
          </button>
        )}
      </div>
      {isAsking ? (
        <div
          className="bulk-acts"
          role="alertdialog"
          aria-label={question}
          onKeyDown={(event) => event.key === "Escape" && keepThem()}
        >
          <button type="button" className="whitespace-nowrap" onClick={() => void act({ kind: "remove" })}>
            <Icon name="trash-bold" />
            Remove them
          </button>
          <button type="button" className="whitespace-nowrap" autoFocus onClick={keepThem}>
            Keep them
          </button>
        </div>
      ) : (
        <div className="bulk-acts">
          <Menu
            className=""
            label="Status of the selected titles"
            buttonProps={{ disabled: isBusy }}
            button={
              <>
                <Icon name="check-circle-fill" />
                Status
              </>
            }
          >
            {STATUSES.map(({ value, fullName, icon }) => (
              <MenuRadio
                key={value}
                isChosen={false}
                data-s={value}
                onClick={() => void act({ kind: "status", status: value })}
              >
                <Icon name={icon} />
                {fullName}
              </MenuRadio>
            ))}
          </Menu>
          <Popover
            className=""
            label="Tags of the selected titles"
            buttonProps={{ disabled: isBusy }}
            button={
              <>
                <Icon name="tag-bold" />
                Tag
              </>
            }
          >
            <TagForm submit={(add, remove) => void act({ kind: "tags", add, remove })} />
          </Popover>
          <Menu
            className=""
            label="Favourites"
            buttonProps={{ disabled: isBusy }}
            button={
              <>
                <Icon name="heart-bold" />
                Favourite
              </>
            }
          >
            <button type="button" role="menuitem" tabIndex={-1} onClick={() => void act({ kind: "favorite", isFavorite: true })}>
              <Icon name="heart-fill" />
              Mark as favourite
            </button>
            <button type="button" role="menuitem" tabIndex={-1} onClick={() => void act({ kind: "favorite", isFavorite: false })}>
              <Icon name="heart-bold" />
              No longer favourite
            </button>
          </Menu>
          <button
            type="button"
            disabled={isBusy}
            onClick={() => (chosen > UNASKED ? setAsking(true) : void act({ kind: "remove" }))}
          >
            <Icon name="trash-bold" />
            Remove
          </button>
        </div>
      )}
      <button type="button" className="bulk-close" aria-label="Clear selection" onClick={clear}>
        <Icon name="x-bold" />
      </button>
    </div>
  );
}

function TagForm({ submit }: { submit: (add: readonly string[], remove: readonly string[]) => void }) {
  const [add, setAdd] = useState<readonly string[]>([]);
  const [remove, setRemove] = useState<readonly string[]>([]);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        closePopover(event.currentTarget);
        submit(add, remove);
      }}
    >
      <TagsField label="Add these tags" value={add} onChange={setAdd} />
      <TagsField label="Take these away" value={remove} onChange={setRemove} />
      <button type="submit" className="btn pri" disabled={add.length === 0 && remove.length === 0}>
        Change the tags
      </button>
    </form>
  );
}
