/** Render something as the signed-in person of server.ts, with a query cache of its own. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { useSession } from "@/lib/api/session";
import { useToast } from "@/lib/toasts";
import { ACCOUNT } from "./server";

export function renderSignedIn(children: ReactNode) {
  useSession.setState({ kind: "signed-in", account: ACCOUNT }, true);
  return renderAs(children);
}

export function renderAsVisitor(children: ReactNode) {
  useSession.setState({ kind: "visitor" }, true);
  return renderAs(children);
}

function renderAs(children: ReactNode) {
  useToast.setState({ toast: null });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(<QueryClientProvider client={client}>{children}</QueryClientProvider>);
}
