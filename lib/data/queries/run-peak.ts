import type { DevicePeaks } from "@/lib/domain/run-work";
import { peakOf } from "@/lib/domain/run-work";
import type { RunHardware } from "../hardware";

const PER_TERA = 1e12;

/** Peak of a run's accelerators, FLOP/s, with what it was taken from; null where it is not known. */
export type RunPeak = { flopPerS: number; devices: readonly string[] };

/** By the run's number format, from the reference data of the devices that it reported. */
export function getRunPeak(hardware: RunHardware, precision: string | null): RunPeak | null {
  const devices = hardware.gpu?.map(({ device, count }) => ({ count, peaks: peaksOf(device) })) ?? null;
  const flopPerS = peakOf(devices, precision);
  if (flopPerS === null) return null;
  return {
    flopPerS,
    devices: (hardware.gpu ?? []).map(({ device, count }) => `${String(count)} × ${device.name}`),
  };
}

type Device = NonNullable<RunHardware["gpu"]>[number]["device"];

function peaksOf(device: Device): DevicePeaks {
  const tera = (value: number | null) => (value === null ? null : value * PER_TERA);
  return {
    fp32: tera(device.peakFp32Tflops),
    tf32: tera(device.peakTf32Tflops),
    bf16: tera(device.peakBf16Tflops),
    fp16: tera(device.peakFp16Tflops),
    fp8: tera(device.peakFp8Tflops),
    int8: tera(device.peakInt8Tops),
  };
}
