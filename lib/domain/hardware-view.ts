import type { HardwareKind, ResolvedDevice } from "@/lib/domain/run-hardware";

/** A device of the reference data as pages show it; null is unknown. */
export type DeviceView = {
  /** Of the row that is cited, with its version. */
  id: string;
  deviceId: string;
  name: string;
  vendor: string;
  kind: string;
  tdpW: number | null;
  /** Dense, without sparsity; the narrower of BF16 and FP16, else FP32. */
  peak: { tflops: number; format: "BF16" | "FP16" | "FP32" } | null;
  embodiedKgCo2e: number | null;
};

/** A device as trackers report it, with what it was taken for. */
export type ReportedDevice = {
  kind: HardwareKind;
  /** As the runs with most energy report it, without its count. */
  reported: string;
  key: string;
  status: ResolvedDevice["status"];
  how: "decided" | "printed" | "name" | "only-variant" | null;
  device: DeviceView | null;
  /** What it may be, where it is ambiguous. */
  candidates: readonly DeviceView[];
  /** Devices that one mention stands for, as decided. */
  deviceCount: number | null;
  /** Who decided and when, ISO 8601. */
  decidedByName: string | null;
  decidedAt: string | null;
  /** Runs with samples that report it, and their IT energy. */
  runCount: number;
  energyKwh: number;
};
