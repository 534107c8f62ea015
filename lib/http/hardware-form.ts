import { z } from "zod";
import { HARDWARE_KINDS } from "@/lib/domain/run-hardware";

/** Which reported device a decision is about. */
export const reportedDeviceSchema = z.strictObject({
  kind: z.enum(HARDWARE_KINDS),
  reported: z
    .string()
    .min(1)
    .max(1000)
    .refine((text) => !text.includes("\u0000")),
});

/** What a reported device is: one of the reference data by its id, or `none`. */
export const hardwareDecisionSchema = reportedDeviceSchema.extend({
  deviceId: z
    .string("Choose a device.")
    .min(1, "Choose a device, or that it is not a known one.")
    .max(100)
    .refine((id) => !id.includes("\u0000"))
    .transform((id) => (id === "none" ? null : id)),
  deviceCount: z
    .string()
    .trim()
    .regex(/^\d{0,5}$/, "Give a whole number, for example 8.")
    .transform((text) => (text === "" ? null : Number(text))),
});
