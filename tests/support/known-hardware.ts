import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { KnownDevice } from "@/lib/domain/hardware-match";

const rowSchema = z.object({
  device_id: z.string(),
  name: z.string(),
  aliases: z.string(),
  tdp_w: z.string(),
});

/** The devices of the reference data, without a store. */
export const knownHardware: KnownDevice[] = z
  .array(rowSchema)
  .parse(parse(readFileSync("prisma/reference/hardware_devices.csv", "utf8"), { columns: true }))
  .map((row) => ({
    id: row.device_id,
    name: row.name,
    aliases: row.aliases.split("|"),
    tdpW: row.tdp_w === "" ? null : Number(row.tdp_w),
  }));
