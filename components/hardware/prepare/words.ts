import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { DeviceView, ReportedDevice } from "@/lib/domain/hardware-view";
import { HARDWARE_KINDS, type HardwareKind } from "@/lib/domain/run-hardware";

export const KIND_WORDS: Readonly<Record<HardwareKind, string>> = { gpu: "GPU", cpu: "CPU" };

/** How a device was matched. */
export function howWords(row: Pick<ReportedDevice, "how" | "status">, t: Translate<"hardware">): string {
  return t(`how.${row.status === "unknown" ? "decided" : (row.how ?? "open")}`);
}

/** Why a device is open. */
export function openReason(
  row: Pick<ReportedDevice, "status" | "candidates">,
  t: Translate<"hardware">,
): string {
  if (row.status !== "ambiguous") return t("noSuchDevice");
  const names = row.candidates.map((device) => device.name);
  return t("oneOf", { first: names.slice(0, -1).join(", "), last: names.at(-1) ?? "" });
}

/** "989.5 TFLOP/s BF16"; null where no peak is known. */
export function peakWords(device: Pick<DeviceView, "peak">, formats: Formats): string | null {
  if (device.peak === null) return null;
  const { tflops, format } = device.peak;
  return `${formats.number(Math.round(tflops * 10) / 10)} ${format}`;
}

/** The address of the form that decides on a device. */
export function resolveHref(path: string, row: Readonly<{ kind: HardwareKind; key: string }>): string {
  return `${path}?${new URLSearchParams({ resolve: `${row.kind}/${row.key}` }).toString()}#resolve`;
}

/** What `resolveHref` names; null for anything else. */
export function parseResolve(text: unknown): { kind: HardwareKind; key: string } | null {
  if (typeof text !== "string") return null;
  const kind = HARDWARE_KINDS.find((known) => text.startsWith(`${known}/`));
  const key = kind === undefined ? "" : text.slice(kind.length + 1);
  return kind === undefined || key === "" ? null : { kind, key };
}

/** Devices whose name, maker or id has every word of a search. */
export function searchDevices(devices: readonly DeviceView[], search: string): readonly DeviceView[] {
  const words = search
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== "");
  return devices.filter((device) => {
    const text = `${device.vendor} ${device.name} ${device.deviceId}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
