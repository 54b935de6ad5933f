import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptySheet } from "@/components/ui/states";
import SiteLayout from "./(site)/layout";

export const metadata: Metadata = { title: "Page not found | CatLog" };

export default function NotFound() {
  return (
    <SiteLayout>
      <div className="wrap pt-8 pb-14">
        <h1 className="sr-only">Page not found</h1>
        <EmptySheet
          mood="bored"
          title="This page is not in the book"
          action={
            <>
              <Link href="/" className="btn pri">
                Go home
              </Link>
              <Link href="/search/" className="btn">
                Search the catalogue
              </Link>
            </>
          }
        >
          The address leads nowhere. Perhaps it lost a letter on the way.
        </EmptySheet>
      </div>
    </SiteLayout>
  );
}
