import { expect, it } from "vitest";
import type { FileProgress } from "@/lib/domain/report/report-file";
import { snapshotText } from "@/lib/domain/report/snapshot";
import { renderFile, type RenderOrder } from "@/lib/reports/render";
import { renderInTurn } from "@/lib/reports/rendering";
import { makeReportSnapshot, SPECIMEN_SHA256 } from "@/tests/factories/report-snapshot";

const text = snapshotText(makeReportSnapshot());
const order = (kind: RenderOrder["kind"]): RenderOrder => ({ text, sha256: SPECIMEN_SHA256, kind });

it.each(["pdf", "xlsx", "csv"] as const)(
  "makes the same %s on its thread as here, and says how far it is",
  async (kind) => {
    const told: FileProgress[] = [];
    const file = await renderInTurn(order(kind), (progress) => told.push(progress));
    const here = await renderFile(order(kind), () => undefined);
    expect(Buffer.compare(file, here)).toBe(0);
    expect(told.slice(0, 2).map(({ state }) => state)).toEqual(["waiting", "making"]);
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  },
);

it("makes one file after the other, refuses when too many wait, and goes on after a fault", async () => {
  const log: string[] = [];
  const make = (name: string, given: RenderOrder) =>
    renderInTurn(given, ({ state }) => {
      if (state === "making") log.push(name);
    });
  const bad = make("bad", { ...order("csv"), text: "no snapshot" });
  const [pdf, xlsx] = [make("pdf", order("pdf")), make("xlsx", order("xlsx"))];
  await expect(bad).rejects.toThrow("JSON");
  expect((await pdf).length).toBeGreaterThan(100);
  expect((await xlsx).length).toBeGreaterThan(100);
  const turns = log.filter((name, at) => log[at - 1] !== name);
  expect(turns).toEqual(["bad", "pdf", "xlsx"]);

  const many = Array.from({ length: 21 }, () => renderInTurn(order("csv"), () => undefined));
  const settled = await Promise.allSettled(many);
  const refused = settled.filter((each) => each.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ code: "unavailable", retryAfterS: 15 });
});
