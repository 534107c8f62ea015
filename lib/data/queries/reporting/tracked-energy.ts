import "server-only";
import type { ReportRecord } from "@/lib/domain/report/records";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { sql } from "../../client";
import { IS_COUNTED } from "../run-sql";
import { requireWholeOrganization } from "./reach";

/**
 * What trackers measured at a meter's site in its days (UTC), kWh: of the whole facility, with the PUE, where the meter measures that,
 * else of the IT. Hours without a PUE count their IT energy.
 * @throws AppError `forbidden`.
 */
export async function trackedEnergyOf(viewer: Viewer, meter: ReportRecord<"meter">): Promise<number> {
  requireWholeOrganization(viewer);
  await ensureCalculated(viewer.organizationId);
  const column =
    meter.data.measures === "facility" ? "coalesce(h.facility_energy_kwh, h.energy_kwh)" : "h.energy_kwh";
  const [row] = await sql().query<{ kwh: number }>(
    `select coalesce(sum(${column}), 0) as kwh
       from hourly_rollup h
       join run r on r.organization_id = h.organization_id and r.id = h.run_id
      where h.organization_id = $1 and r.site_id = $2::uuid and ${IS_COUNTED}
        and h.hour >= ($3::date)::timestamp at time zone 'UTC'
        and h.hour < ($4::date + 1)::timestamp at time zone 'UTC'`,
    [viewer.organizationId, meter.siteId, meter.fromDay, meter.toDay],
  );
  return row?.kwh ?? 0;
}
