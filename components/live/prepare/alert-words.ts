import { beganAt, type PowerAlertView } from "@/lib/domain/power/alert-view";
import type { Words } from "./strip";

/** What was seen, against what was allowed and why that. Dates instead of spans: what is read later is as true. */
export function alertText(alert: PowerAlertView, { t, formats }: Words): string {
  const { rule, evidence } = alert;
  const isPower = rule === "runaway-power" || rule === "site-over-limit";
  const write = (value: number) => (isPower ? formats.joined(formats.power(value)) : formats.duration(value));
  const at = (iso: string) => formats.instant(iso, { year: true, zone: true });
  return t(`alerts.rule.${rule}`, {
    isOpen: alert.closed === null ? "yes" : "no",
    began: at(beganAt(alert)),
    found: at(alert.raisedAt),
    observed: write(alert.observed),
    allowed: write(alert.allowed),
    typical: evidence.typical === null ? "" : write(evidence.typical),
    count: evidence.similarRunCount ?? 0,
    minutes: evidence.minutes ?? 0,
  });
}
