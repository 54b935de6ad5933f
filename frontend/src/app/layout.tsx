import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { EARLY_SCRIPT } from "@/lib/early";
import { MEMBER_SCRIPT } from "@/lib/member";
import { THEME_SCRIPT } from "@/lib/theme";
import { mPlus2, zenMaru } from "./fonts";
import "./globals.css";
import { TAB_ICON } from "./tab-icon";
import { Providers } from "./providers";

export const metadata: Metadata = {
  applicationName: "CatLog",
  description: "Keep your place in every anime: episodes, ratings and notes, in a catalogue that is always there.",
  openGraph: { siteName: "CatLog", type: "website" },
  icons: { icon: { url: TAB_ICON, type: "image/svg+xml" } },
  appleWebApp: { title: "CatLog" },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9f5ee" },
    { media: "(prefers-color-scheme: dark)", color: "#131929" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script sets data-theme and data-member before React looks.
    <html lang="en" className={`${mPlus2.variable} ${zenMaru.variable}`} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: `${THEME_SCRIPT};${MEMBER_SCRIPT};${EARLY_SCRIPT}` }} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
