/** What is left when even the layout broke: no styles, no cat, just the way back. */
"use client";

export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>This page broke</h1>
          <p>Nothing you saved is lost. Load it again; if it breaks again, whoever runs this CatLog should know.</p>
          <p>
            <a href="">Load it again</a>
          </p>
        </main>
      </body>
    </html>
  );
}
