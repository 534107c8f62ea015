import { describe, expect, it } from "vitest";
import { blankRun, type FileItem } from "@/lib/ingest/adapters/file";
import { NO_DEVICES, type Reading } from "@/lib/ingest/adapters/reading";
import { RunLedger } from "@/lib/ingest/adapters/run-ledger";

function reading(endS: number, durationS: number, energyKwh: number): Reading {
  return {
    line: endS,
    group: "run",
    endUs: endS * 1e6,
    laterEndUs: endS * 1e6,
    durationS,
    energyKwh,
    cpuEnergyKwh: null,
    gpuEnergyKwh: null,
    ramEnergyKwh: null,
    emissionsKgCo2e: null,
    devices: NO_DEVICES,
  };
}

/** Rows as they come when there are too many to be put in order. */
function taken(rows: readonly Reading[]): FileItem[] {
  const ledger = new RunLedger();
  return rows.flatMap((row) => {
    const describe = () => ({
      toRun: (startedAtUs: number) => ({ ...blankRun("run", "test"), startedAtUs }),
      isDelta: false,
      isAnonymous: false,
      cautions: [],
    });
    ledger.note(row, describe);
    return ledger.take(row);
  });
}

const energies = (items: readonly FileItem[]) =>
  items.flatMap((item) => (item.kind === "sample" ? [item.sample.energyKwh] : []));

describe("RunLedger", () => {
  it("refuses a row that is earlier than one it has taken, and goes on from that", () => {
    const items = taken([
      reading(100, 10, 1),
      reading(300, 210, 4),
      reading(200, 110, 2),
      reading(400, 310, 5),
    ]);
    expect(energies(items)).toEqual([1, 3, 1]);
    expect(items.filter(({ kind }) => kind === "problem")).toMatchObject([
      { line: 200, severity: "rejected" },
    ]);
  });

  it("adds up to the last row whatever lies between", () => {
    const rows = Array.from({ length: 1000 }, (_, at) => reading(1000 + at, 10 + at, Math.sqrt(at + 1) / 7));
    const sum = energies(taken(rows)).reduce((total, kwh) => total + kwh, 0);
    expect(Math.abs(sum / (Math.sqrt(1000) / 7) - 1)).toBeLessThan(1e-9);
  });

  it("refuses a run that would begin before clocks count", () => {
    expect(taken([reading(10, 20, 1)])).toMatchObject([{ kind: "problem", severity: "rejected" }]);
  });
});
