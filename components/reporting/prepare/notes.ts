import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { ReportRecord } from "@/lib/domain/report/records";

type Words = Readonly<{ t: Translate<"reporting">; formats: Formats }>;

/** What is worth a second look, though it can be true. `trackedKwh`: what trackers saw of a meter's energy; null elsewhere. */
export function recordNotes(
  record: ReportRecord,
  facts: Readonly<{
    trackedKwh: number | null;
    today: string;
    /** Records that may be about the same thing. */
    twins?: readonly string[];
  }>,
  words: Words,
): { tone: "warn" | "info"; text: string }[] {
  const notes: { tone: "warn" | "info"; text: string }[] = [];
  if (record.kind === "meter" && facts.trackedKwh !== null) {
    notes.push(meterNote(record.data.energyKwh, facts.trackedKwh, words));
  }
  for (const name of facts.twins ?? []) {
    notes.push({
      tone: "warn",
      text: words.t(record.kind === "fuel" ? "notes.sameDelivery" : "notes.sameStatement", { name }),
    });
  }
  if (record.kind !== "target" && record.toDay > facts.today) {
    notes.push({ tone: "warn", text: words.t("notes.future") });
  }
  return notes;
}

function meterNote(
  meterKwh: number,
  trackedKwh: number,
  { t, formats }: Words,
): { tone: "warn" | "info"; text: string } {
  const tracked = formats.joined(formats.energy(trackedKwh));
  if (trackedKwh > meterKwh) {
    const meter = formats.joined(formats.energy(meterKwh));
    return { tone: "warn", text: t("notes.belowTracked", { meter, tracked }) };
  }
  const share = formats.percent(meterKwh === 0 ? 0 : trackedKwh / meterKwh, { decimals: 1 });
  return { tone: "info", text: t("notes.coverage", { share, tracked }) };
}
