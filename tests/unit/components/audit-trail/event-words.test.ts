import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  actionWords,
  detailParts,
  subjectKindWords,
  valueText,
} from "@/components/audit-trail/prepare/event-words";
import { subjectHref } from "@/components/audit-trail/prepare/subject-href";
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from "@/lib/domain/audit-actions";
import { LOCALES } from "@/lib/domain/locale";
import { MESSAGES } from "@/lib/i18n/messages";
import { english } from "@/tests/support/translator";

const t = english("auditTrail");

type Tree = { readonly [key: string]: string | Tree };

function leafOf(tree: Tree, key: string): string | Tree | undefined {
  return key
    .split(".")
    .reduce<string | Tree | undefined>(
      (node, part) => (typeof node === "object" ? node[part] : undefined),
      tree,
    );
}

describe("words of the audit trail", () => {
  it.each(LOCALES)(
    "there are some for every action and every kind of subject, and for no others: %s",
    (locale) => {
      const { actions, subjects } = MESSAGES[locale].auditTrail;
      for (const action of AUDIT_ACTIONS) expect(typeof leafOf(actions, action), action).toBe("string");
      for (const kind of AUDIT_SUBJECTS) expect(typeof leafOf(subjects, kind), kind).toBe("string");
      const count = Object.values(actions).reduce((sum, group) => sum + Object.keys(group).length, 0);
      expect([count, Object.keys(subjects).length]).toEqual([AUDIT_ACTIONS.length, AUDIT_SUBJECTS.length]);
    },
  );

  it("every action that a command names is one that is known", () => {
    const root = path.resolve(import.meta.dirname, "../../../..");
    const named = ["lib/data/commands", "lib/ingest"].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .flatMap((file) => [
          ...readFileSync(path.join(root, folder, file), "utf8").matchAll(/action: "([a-z-]+\.[a-z-]+)"/g),
        ])
        .map((match) => match[1] ?? ""),
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((action) => !AUDIT_ACTIONS.some((known) => known === action))).toEqual([]);
  });

  it("say what was done; a name that nobody knows stays", () => {
    expect(actionWords("site.updated", t)).toBe("Site changed");
    expect(actionWords("odd.thing", t)).toBe("odd.thing");
    expect(subjectKindWords("model-version", t)).toBe("Version of a model");
    expect(subjectKindWords("odd", t)).toBe("odd");
  });
});

describe("the detail of an event", () => {
  it("is what was edited, and what else was said", () => {
    const detail = { fields: ["name"], before: { name: "A", pue: null }, after: { name: "B", pue: 1.2 } };
    expect(detailParts({ detail })).toEqual({
      changes: [
        { field: "name", before: "A", after: "B" },
        { field: "pue", before: null, after: "1.2" },
      ],
      facts: [{ field: "fields", value: '["name"]' }],
    });
    expect(detailParts({ detail: {} })).toEqual({ changes: [], facts: [] });
  });

  it("may say what was before beside what is now", () => {
    expect(detailParts({ detail: { pue: 1.2, pueBefore: null, kind: "meter" } })).toEqual({
      changes: [{ field: "pue", before: null, after: "1.2" }],
      facts: [{ field: "kind", value: "meter" }],
    });
  });

  it("is shown as it is where it is none of ours", () => {
    expect(detailParts({ detail: { before: 1, after: [2] } })).toEqual({
      changes: [],
      facts: [
        { field: "before", value: "1" },
        { field: "after", value: "[2]" },
      ],
    });
    expect([valueText(""), valueText(false), valueText(0)]).toEqual([null, "false", "0"]);
  });
});

describe("the page of a subject", () => {
  const of = (kind: string, id = "i-1", parentId: string | null = null) =>
    subjectHref("/lab", { kind, id, name: null, parentId });

  it("is where its kind is shown; there is none for what has none", () => {
    expect(of("run")).toBe("/lab/runs/i-1");
    expect(of("label", "WP-1")).toBe("/verify/wp-1");
    expect(of("model-version", "v", "m-1")).toBe("/lab/models/m-1");
    expect(of("model-version")).toBeNull();
    expect(of("hardware", "gpu/A100 x")).toBe("/lab/hardware");
    expect(of("report", "WR-1")).toBe("/lab/reports/wr-1");
    expect(of("plan", "PL-1")).toBe("/lab/schedule/plans/pl-1");
    expect(of("odd")).toBeNull();
    const without = AUDIT_SUBJECTS.filter((kind) => of(kind, "i-1", "m-1") === null);
    expect(without).toEqual([]);
  });

  it("is none for an identifier that cannot be one", () => {
    expect(of("run", "../settings")).toBeNull();
    expect(of("label", "a/b")).toBeNull();
    expect(of("report", "A/B")).toBeNull();
  });
});
