import type { PowerAlertView } from "@/lib/domain/power/alert-view";
import type { Words } from "./strip";

/** What was seen, against what was allowed and why that. */
export function alertText(alert: PowerAlertView, { t, formats }: Words): string {
  const { rule, evidence } = alert;
  const isPower = rule === "runaway-power" || rule === "site-over-limit";
  const write = (value: number) => (isPower ? formats.joined(formats.power(value)) : formats.duration(value));
  return t(`alerts.rule.${rule}`, {
    observed: write(alert.observed),
    allowed: write(alert.allowed),
    typical: evidence.typical === null ? "" : write(evidence.typical),
    count: evidence.similarRunCount ?? 0,
    minutes: evidence.minutes ?? 0,
  });
}
