import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { formWords } from "@/lib/i18n/form-words";
import { MESSAGES } from "@/lib/i18n/messages";

const ROOT = path.resolve(import.meta.dirname, "../../../..");
const sources = ["app", "lib"].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
    .map((file) => readFileSync(path.join(ROOT, folder, file), "utf8")),
);

describe("what forms say", () => {
  const say = formWords("de");

  it.each([
    ["Saved.", "Gespeichert."],
    ["Experiment “Sweep {1}” added.", "Experiment „Sweep {1}“ hinzugefügt."],
    ["3 added.", "3 hinzugefügt."],
    [
      "3 added, 1 of them in place of an earlier one, 2 there already.",
      "3 hinzugefügt, 1 davon an Stelle eines früheren, 2 schon vorhanden.",
    ],
    [
      "This needs the role manager or above; yours is viewer.",
      "Das braucht die Rolle Standortpflege oder eine höhere; die eigene ist Leserecht.",
    ],
  ])("is translated: %s", (english, german) => {
    expect(say(english)).toBe(german);
  });

  it("stays English where the catalogue has no such sentence", () => {
    expect(say("A sentence of nobody.")).toBe("A sentence of nobody.");
  });

  it("is what the catalogue has, to the letter", () => {
    const lost = Object.values<string>(MESSAGES.en.forms).filter((english) => {
      const parts = english
        .split(/\{\w+\}|, |\d+ (?=try|minute)| (?=left)/)
        .map((part) => part.trim().replace(/\.$/, ""));
      return !parts.every((part) => sources.some((text) => text.includes(part)));
    });
    expect(lost).toEqual([]);
  });

  it("says the same as in English where the reader reads English", () => {
    const english = formWords("en");
    for (const sentence of Object.values<string>(MESSAGES.en.forms)) {
      const filled = sentence.replaceAll(/\{\w+\}/g, "7");
      expect(english(filled)).toBe(filled);
    }
  });
});
