import { expect, it } from "vitest";
import { trailerPage } from "./trailer";

it.each([
  ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?enablejsapi=1&autoplay=1", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"],
  ["https://www.youtube.com/embed/abc-DEF_123", "https://www.youtube.com/watch?v=abc-DEF_123"],
  ["https://youtube.com.evil.test/embed/dQw4w9WgXcQ", "https://youtube.com.evil.test/embed/dQw4w9WgXcQ"],
  ["https://videos.example/1", "https://videos.example/1"],
  ["javascript:alert(1)", null],
  ["not an address", null],
  ["", null],
  [null, null],
])("leads from %s to %s", (embed, page) => {
  expect(trailerPage(embed)).toBe(page);
});
