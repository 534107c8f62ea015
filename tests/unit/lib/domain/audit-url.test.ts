import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  auditFilter,
  auditHref,
  auditQuery,
  parseAuditView,
  type AuditPageView,
} from "@/lib/domain/audit-url";
import { createFormats } from "@/lib/domain/formats";

const NOTHING: AuditPageView = {
  who: null,
  action: null,
  kind: null,
  subject: null,
  from: null,
  to: null,
  before: null,
};
const WHO = "0190a0a0-0000-7000-8000-00000000000a";

describe("the address of the audit trail", () => {
  it("is read, and what is not understood is left out", () => {
    expect(parseAuditView({})).toEqual(NOTHING);
    const given = {
      who: WHO,
      action: "run.updated",
      kind: "run",
      subject: "x",
      from: "2026-11-01",
      to: "2026-11-30",
      before: "7",
    };
    expect(parseAuditView(given)).toEqual({ ...given, before: 7 });
    const odd = {
      who: "me",
      action: "run.bogus",
      kind: "rune",
      subject: "",
      from: "2026-02-30",
      to: "12.11.2026",
      before: "-1",
    };
    expect(parseAuditView(odd)).toEqual(NOTHING);
    expect(
      parseAuditView({ who: [WHO, WHO], subject: "a\u0000b", from: "0000-01-01", to: "9999-12-31" }),
    ).toEqual(NOTHING);
  });

  it("is written with a change, from the newest on unless it says otherwise", () => {
    const view = { ...NOTHING, action: "run.updated", before: 7 } as const;
    expect(auditHref("/lab/settings/audit", NOTHING)).toBe("/lab/settings/audit");
    expect(auditHref("/a", view)).toBe("/a?action=run.updated");
    expect(auditHref("/a", view, { before: 3 })).toBe("/a?action=run.updated&before=3");
    expect(auditHref("/a", view, { action: null, kind: "hardware", subject: "gpu/A & B" })).toBe(
      "/a?kind=hardware&subject=gpu%2FA+%26+B",
    );
  });

  it("comes back as it was, whatever was asked", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(NOTHING)), fc.string()), (params) => {
        const view = { ...parseAuditView(params), before: null };
        expect(parseAuditView(Object.fromEntries(new URLSearchParams(auditQuery(view))))).toEqual(view);
      }),
    );
  });
});

describe("days of the filter", () => {
  const filterIn = (timeZone: string, from: string, to: string) => {
    const { offsetMs } = createFormats({ locale: "en", timeZone });
    const filter = auditFilter({ ...NOTHING, from, to }, offsetMs);
    return [filter.from, filter.to];
  };

  it("begin and end where the reader’s do, also when clocks are changed", () => {
    expect(filterIn("UTC", "2026-11-01", "2026-11-01")).toEqual([
      "2026-11-01T00:00:00.000Z",
      "2026-11-02T00:00:00.000Z",
    ]);
    expect(filterIn("Asia/Tokyo", "2026-11-01", "2026-11-01")).toEqual([
      "2026-10-31T15:00:00.000Z",
      "2026-11-01T15:00:00.000Z",
    ]);
    // 25 hours: summer time ends.
    expect(filterIn("Europe/Berlin", "2026-10-25", "2026-10-25")).toEqual([
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z",
    ]);
  });
});
