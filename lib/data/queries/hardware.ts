import "server-only";
import type { DeviceView, ReportedDevice } from "@/lib/domain/hardware-view";
import type { HardwareKind, ReportedHardware, ResolvedDevice } from "@/lib/domain/run-hardware";
import type { UserViewer, Viewer } from "@/lib/domain/viewer";
import { db, sql } from "../client";
import type { HardwareDevice } from "../generated/client";
import { hardwareMatcher, type HardwareMatcher, type RunHardware } from "../hardware";
import { personNames } from "./person-names";
import { IS_COUNTED } from "./run-sql";

/**
 * Every device that runs of the organization report, with its match, most energy first. A run that reports several
 * kinds counts for each of them.
 */
export async function listReportedHardware(viewer: UserViewer): Promise<ReportedDevice[]> {
  const { organizationId } = viewer;
  const [matcher, texts, decisions] = await Promise.all([
    hardwareMatcher(organizationId),
    reportedTexts(organizationId),
    db().hardwareMatch.findMany({ where: { organizationId } }),
  ]);
  const names = await personNames(decisions.map((decision) => decision.decidedById));
  const found = new Map<string, ReportedDevice>();
  for (const { kind, text, runs, energy_kwh } of texts) {
    for (const each of matcher.resolve(kind, text)) {
      const key = `${kind} ${each.key}`;
      const known = found.get(key) ?? toReported(kind, each, matcher);
      found.set(key, {
        ...known,
        runCount: known.runCount + runs,
        energyKwh: known.energyKwh + energy_kwh,
      });
    }
  }
  for (const decision of decisions) {
    const row = found.get(`${decision.kind} ${decision.reported}`);
    if (row === undefined) continue;
    row.deviceCount = decision.deviceCount;
    row.decidedByName = names.get(decision.decidedById) ?? null;
    row.decidedAt = decision.decidedAt.toISOString();
  }
  return [...found.values()].sort((a, b) => b.energyKwh - a.energyKwh || (a.key < b.key ? -1 : 1));
}

/** The devices that a decision may name, by maker and name. */
export async function listDevices(): Promise<DeviceView[]> {
  const rows = await db().hardwareDevice.findMany({
    orderBy: [{ vendor: "asc" }, { name: "asc" }, { version: "asc" }],
  });
  return [...new Map(rows.map((row) => [row.deviceId, toDeviceView(row)])).values()];
}

/** The devices of one run. */
export async function matchRunHardware(viewer: Viewer, run: ReportedHardware): Promise<RunHardware> {
  return (await hardwareMatcher(viewer.organizationId)).matchRun(run);
}

type ReportedText = { kind: HardwareKind; text: string; runs: number; energy_kwh: number };

async function reportedTexts(organizationId: string): Promise<ReportedText[]> {
  const of = (kind: HardwareKind) =>
    `select '${kind}' as kind, r.${kind}_model as text, count(*)::int as runs,
            coalesce(sum(t.energy_kwh) filter (where ${IS_COUNTED}), 0) as energy_kwh
       from run_total t join run r on r.organization_id = t.organization_id and r.id = t.run_id
      where t.organization_id = $1 and r.${kind}_model is not null group by r.${kind}_model`;
  return sql().query<ReportedText>(`${of("gpu")} union all ${of("cpu")} order by energy_kwh desc, text`, [
    organizationId,
  ]);
}

function toReported(kind: HardwareKind, found: ResolvedDevice, { devices }: HardwareMatcher): ReportedDevice {
  const view = (deviceId: string): DeviceView[] => {
    const device = devices.get(deviceId);
    return device === undefined ? [] : [toDeviceView(device)];
  };
  return {
    kind,
    reported: found.reported,
    key: found.key,
    status: found.status,
    how: found.status === "known" ? found.how : null,
    device: found.status === "known" ? (view(found.deviceId)[0] ?? null) : null,
    candidates: found.status === "ambiguous" ? found.candidateIds.flatMap(view) : [],
    deviceCount: null,
    decidedByName: null,
    decidedAt: null,
    runCount: 0,
    energyKwh: 0,
  };
}

function toDeviceView(row: HardwareDevice): DeviceView {
  const { id, deviceId, name, vendor, kind, tdpW, embodiedKgCo2e } = row;
  return { id, deviceId, name, vendor, kind, tdpW, peak: peakOf(row), embodiedKgCo2e };
}

function peakOf(row: HardwareDevice): DeviceView["peak"] {
  if (row.peakBf16Tflops !== null) return { tflops: row.peakBf16Tflops, format: "BF16" };
  if (row.peakFp16Tflops !== null) return { tflops: row.peakFp16Tflops, format: "FP16" };
  if (row.peakFp32Tflops !== null) return { tflops: row.peakFp32Tflops, format: "FP32" };
  return null;
}
