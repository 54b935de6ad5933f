/** The bar over every page: where one is, the search box, the theme, and who one is. */
"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Logo } from "@/components/ui/logo";
import { useSession } from "@/lib/api/session";
import { DemoLabel } from "./footer";
import { Omnibox } from "./omnibox";
import { placesFor } from "./places";
import { ThemeButton } from "./theme-button";

interface TopBarProps {
  path: string;
  /** The account's, for who has one. */
  menu: ReactNode;
  /** Who lies on the bar's edge, for who wants her. */
  cat: ReactNode;
}

export function TopBar({ path, menu, cat }: TopBarProps) {
  const session = useSession();
  return (
    <header className="topbar">
      <div className="wrap flex h-14 items-center gap-2 md:h-16 md:gap-4 lg:gap-6">
        <Link href="/" className="brand">
          <Logo />
          CatLog
        </Link>
        {/* Each place is one of its kind of bar: none moves when a visitor's turns out to be a member's. */}
        <nav className="nav flex-none max-md:hidden" aria-label="Main">
          {placesFor(session.kind === "signed-in", true).map((place, index) => (
            <Link
              key={`${index} ${place.path}`}
              href={place.path}
              className={place.isForVisitors ? "guest-place" : undefined}
              aria-current={place.path === path ? "page" : undefined}
            >
              {place.label}
            </Link>
          ))}
        </nav>
        <DemoLabel />
        <div className="ml-auto w-72 flex-none max-xl:hidden">{path !== "/search/" && <Omnibox />}</div>
        {/* As wide as it will be, and empty until it is known who is here: nothing in the bar jumps. */}
        <div className="flex min-h-11 items-center justify-end gap-1 self-stretch max-xl:ml-auto bar-end">
          {cat}
          {session.kind !== "unknown" && <ThemeButton />}
          {menu}
          {session.kind === "visitor" && (
            <>
              <Link href="/login/" className="btn quiet sm whitespace-nowrap max-sm:hidden">
                Log in
              </Link>
              <Link href="/register/" className="btn pri sm whitespace-nowrap max-[23rem]:hidden">
                Start a log
              </Link>
            </>
          )}
        </div>
      </div>
    </header>
  );
}
