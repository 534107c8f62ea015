import { describe, expect, it } from "vitest";
import { parseLabelFileName } from "@/lib/labels/file-name";

const labelId = "WP-7Q3F9KXM";

describe("a file's name", () => {
  it.each([
    ["wp-7q3f9kxm.svg", { labelId, kind: "svg", form: "full", theme: "light" }],
    ["WP-7Q3F9KXM-DARK.SVG", { labelId, kind: "svg", form: "full", theme: "dark" }],
    ["wp-7q3f9kxm-badge.svg", { labelId, kind: "svg", form: "badge", theme: "light" }],
    ["wp-7q3f9kxm-wide-dark@2x.png", { labelId, kind: "png", form: "wide", theme: "dark", scale: 2 }],
    ["wp-7q3f9kxm-facts.png", { labelId, kind: "png", form: "facts", theme: "light", scale: 1 }],
    ["wp-7q3f9kxm.pdf", { labelId, kind: "pdf" }],
    ["wp-7q3f9kxm.json", { labelId, kind: "json" }],
    ["wp-7q3f9kxm.jws", { labelId, kind: "jws" }],
  ])("%s", (name, parsed) => {
    expect(parseLabelFileName(name)).toEqual(parsed);
  });

  it.each([
    "wp-7q3f9kxm",
    "wp-7q3f9kxm.gif",
    "wp-7q3f9kxm@2x.svg",
    "wp-7q3f9kxm@4x.png",
    "wp-7q3f9kxm-badge-dark.svg",
    "wp-7q3f9kxm-wide.pdf",
    "wp-7q3f9kxm-dark.json",
    "wp-ilou0000.svg",
    "x.svg",
    "../wp-7q3f9kxm.svg",
  ])("%s is none", (name) => {
    expect(parseLabelFileName(name)).toBeNull();
  });
});
