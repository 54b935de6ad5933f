import { expect, it } from "vitest";
import { checkRegistration } from "./checks";

const good = { username: "hana_7", email: "hana@example.com", password: "correct horse" };

it("has nothing to say about a good form", () => {
  expect(checkRegistration(good)).toEqual({});
});

it.each([
  ["username", "ha"],
  ["username", "ha na"],
  ["username", "h".repeat(31)],
  ["email", ""],
  ["email", "hana"],
  ["email", "hana@example"],
  ["email", "@example.com"],
  ["email", "a@b@example.com"],
  ["email", "hana@example..com"],
  ["password", "123456789"],
  ["password", "x".repeat(201)],
])("complains about the %s %j, and only about it", (field, value) => {
  expect(Object.keys(checkRegistration({ ...good, [field]: value }))).toEqual([field]);
});

it("names what is missing from an address", () => {
  expect(checkRegistration({ ...good, email: "hana@example" }).email).toContain("“example”");
});
