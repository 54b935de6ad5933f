/** The same places at the thumb's end of a phone. */
"use client";

import { Link } from "@/components/ui/link";
import { Icon } from "@/components/ui/icon";
import { useSession } from "@/lib/api/session";
import { placesFor } from "./places";

export function TabBar({ path }: { path: string }) {
  const session = useSession();
  return (
    <nav className="tabbar md:hidden" aria-label="Main">
      {placesFor(session.kind === "signed-in", false).map((place, index) => {
        const isHere = place.path === path;
        return (
          <Link
            key={`${index} ${place.path}`}
            href={place.path}
            className={place.isForVisitors ? "guest-place" : undefined}
            aria-current={isHere ? "page" : undefined}
          >
            <Icon name={isHere ? place.activeIcon : place.icon} />
            {place.label}
          </Link>
        );
      })}
    </nav>
  );
}
