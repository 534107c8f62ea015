import { hardwareKey, matchHardware, type HardwareIndex } from "@/lib/domain/hardware-match";

/** The field in which a tracker reports a device. */
export const HARDWARE_KINDS = ["gpu", "cpu"] as const;
export type HardwareKind = (typeof HARDWARE_KINDS)[number];

/** What an admin says that a reported name is. */
export type HardwareDecision = {
  kind: HardwareKind;
  /** `hardwareKey` of the name. */
  reported: string;
  /** Null: no device of the reference data. */
  deviceId: string | null;
  /** Devices that one mention stands for ("DGX A100": 8); null: one. */
  deviceCount: number | null;
};

/**
 * One device of a reported text. `decided`: by an admin, whose word comes first. `unknown`: an admin says that it is no
 * known device. The others are as `matchHardware` finds them.
 */
export type ResolvedDevice = {
  /** Without count and remarks. */
  reported: string;
  key: string;
  /** Null when neither the text nor the decision says. */
  count: number | null;
} & (
  | { status: "known"; deviceId: string; how: "decided" | "printed" | "name" | "only-variant" }
  | { status: "unknown" }
  | { status: "ambiguous"; candidateIds: readonly string[] }
  | { status: "unmatched" }
);

export type Decisions = ReadonlyMap<string, HardwareDecision>;

const decisionKey = (kind: HardwareKind, key: string): string => `${kind} ${key}`;

export function indexDecisions(decisions: readonly HardwareDecision[]): Decisions {
  return new Map(decisions.map((each) => [decisionKey(each.kind, each.reported), each]));
}

/** The devices that a text of one field names, with an admin's decision before our own match. */
export function resolveHardware(
  { kind, text }: { kind: HardwareKind; text: string },
  index: HardwareIndex,
  decisions: Decisions,
): ResolvedDevice[] {
  return matchHardware(text, index).map((match): ResolvedDevice => {
    const { reported, count } = match;
    const key = hardwareKey(reported);
    const decision = decisions.get(decisionKey(kind, key));
    if (decision !== undefined) return { reported, key, ...decided(decision, count) };
    switch (match.status) {
      case "matched":
        return { reported, key, count, status: "known", deviceId: match.deviceId, how: match.how };
      case "ambiguous":
        return { reported, key, count, status: "ambiguous", candidateIds: match.candidateIds };
      case "unmatched":
        return { reported, key, count, status: "unmatched" };
    }
  });
}

type Decided = { count: number | null } & (
  { status: "known"; deviceId: string; how: "decided" } | { status: "unknown" }
);

function decided({ deviceId, deviceCount }: HardwareDecision, mentioned: number | null): Decided {
  if (deviceId === null) return { count: mentioned, status: "unknown" };
  const count = deviceCount === null ? mentioned : deviceCount * (mentioned ?? 1);
  return { count, status: "known", deviceId, how: "decided" };
}

export type ReportedHardware = {
  gpuModel: string | null;
  gpuCount: number | null;
  cpuModel: string | null;
};

/**
 * The devices of a run, by field; null where the tracker reported none. A GPU's count is that of the text, else the
 * tracker's count of GPUs; of CPUs trackers count threads, which is no count of devices.
 */
export function resolveRunHardware(
  run: ReportedHardware,
  index: HardwareIndex,
  decisions: Decisions,
): Record<HardwareKind, readonly ResolvedDevice[] | null> {
  const gpus = devicesOf("gpu", run.gpuModel, index, decisions);
  return {
    gpu: gpus?.length === 1 ? gpus.map((each) => ({ ...each, count: each.count ?? run.gpuCount })) : gpus,
    cpu: devicesOf("cpu", run.cpuModel, index, decisions),
  };
}

function devicesOf(
  kind: HardwareKind,
  text: string | null,
  index: HardwareIndex,
  decisions: Decisions,
): ResolvedDevice[] | null {
  const found = text === null ? [] : resolveHardware({ kind, text }, index, decisions);
  return found.length === 0 ? null : found;
}
