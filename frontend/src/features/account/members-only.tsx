/** A page for people who are logged in: everybody else goes to log in first, and comes back. */
"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { RowSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { unreachable } from "@/lib/api/problem";
import { refresh, useSession } from "@/lib/api/session";
import { logInPath } from "@/lib/destination";

interface MembersOnlyProps {
  children: ReactNode;
  /** What stands here until it is known who is here. */
  waiting?: ReactNode;
}

export function MembersOnly({ children, waiting }: MembersOnlyProps) {
  const { kind } = useSession();
  const router = useRouter();

  useEffect(() => {
    if (kind === "visitor") router.replace(logInPath(location.pathname + location.search));
  }, [kind, router]);

  if (kind === "signed-in") return children;
  if (kind === "unreachable") return <Failure error={unreachable()} what="your log" retry={() => void refresh()} />;
  return waiting ?? <RowSkeletons count={6} label="Finding out who you are" />;
}
