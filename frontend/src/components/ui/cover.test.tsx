import { fireEvent, render } from "@testing-library/react";
import { expect, it } from "vitest";
import { CoverImage } from "./cover";

const source = (container: HTMLElement) => container.querySelector("img")?.getAttribute("src");

it("shows the drawn cover where a title has no picture", () => {
  const { container } = render(<CoverImage malId={42} imageUrl={null} />);
  expect(source(container)).toBe("/api/anime/42/cover.svg");
});

it("falls back to the drawn cover, then to the empty box, and starts again with another picture", () => {
  const { container, rerender } = render(<CoverImage malId={42} imageUrl="https://pictures.test/gone.jpg" />);
  const fail = () => fireEvent.error(container.querySelector("img") as HTMLElement);
  fail();
  expect(source(container)).toBe("/api/anime/42/cover.svg");
  fail();
  expect(container.querySelector("img")).toBeNull();
  rerender(<CoverImage malId={42} imageUrl="https://pictures.test/new.jpg" />);
  expect(source(container)).toBe("https://pictures.test/new.jpg");
});

it("tells the picture's host nothing about the page", () => {
  const { container } = render(<CoverImage malId={42} imageUrl="https://pictures.test/a.jpg" />);
  expect(container.querySelector("img")?.getAttribute("referrerpolicy")).toBe("no-referrer");
});
