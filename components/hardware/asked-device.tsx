import type { ReportedDevice } from "@/lib/domain/hardware-view";

/** The hidden fields that name the device of a form. */
export function AskedDevice({ row }: Readonly<{ row: Pick<ReportedDevice, "kind" | "key"> }>) {
  return (
    <>
      <input type="hidden" name="kind" value={row.kind} />
      <input type="hidden" name="reported" value={row.key} />
    </>
  );
}
