import { Link } from "@/components/ui/link";
import { type ReactNode, Suspense } from "react";
import { Logo } from "@/components/ui/logo";
import { SidePanel } from "@/features/account/side-panel";
import { DemoLabel } from "@/features/shell/footer";
import { ThemeButton } from "@/features/shell/theme-button";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <div className="grid flex-1 max-lg:grid-rows-[auto_1fr] lg:grid-cols-[minmax(0,.95fr)_minmax(0,1fr)]">
        <div className="flex flex-col px-(--gutter) py-5">
          <header className="mx-auto flex w-full max-w-xl items-center justify-between">
            <Link href="/" className="brand">
              <Logo />
              CatLog
            </Link>
            <span className="mr-auto ml-4">
              <DemoLabel />
            </span>
            <ThemeButton />
          </header>
          <main id="main" className="grid content-center">
            <Suspense>{children}</Suspense>
          </main>
        </div>
        <SidePanel />
      </div>
    </>
  );
}
