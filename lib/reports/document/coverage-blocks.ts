import { heading, left, note, right, row, table, type Block } from "@/lib/domain/report/blocks";
import { runNamesWords } from "../line-name";
import { figure, type DocumentContext } from "./context";
import { placeWords } from "../place-words";

/** Tracked IT energy, the facility's meter and what it comes to in IT energy, so that a reader sees how the three agree. */
export function reconciliationBlocks(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const rows = snapshot.results.coverage.reconciliation ?? [];
  if (rows.length === 0) return [];
  return [
    heading(t("boundary.reconciliation")),
    table(
      [
        left(t("boundary.place")),
        right(t("boundary.months")),
        right(t("boundary.trackedIt")),
        right(t("boundary.meteredIt")),
        right(t("boundary.trackedFacility")),
        right(t("boundary.metered")),
        right(t("boundary.trackedShare")),
      ],
      rows.map((each) =>
        row(
          "plain",
          placeWords(each.name, t),
          String(each.monthCount),
          digits.whole(each.trackedItKwh),
          figure(digits.whole(each.meteredItKwh), context),
          digits.whole(each.trackedFacilityKwh),
          digits.whole(each.meteredKwh),
          digits.share(each.trackedFacilityKwh / each.meteredKwh),
        ),
      ),
    ),
    note(t("boundary.reconciliationNote")),
  ];
}

/** Runs that a provider's statement takes the place of. */
export function replacedBlocks(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const rows = snapshot.results.coverage.replaced ?? [];
  if (rows.length === 0) return [];
  return [
    heading(t("boundary.replaced")),
    table(
      [
        left(t("boundary.statement")),
        left(t("boundary.runs")),
        right(t("boundary.it")),
        right(t("boundary.facility")),
      ],
      rows.map((each) =>
        row(
          "plain",
          placeWords(each.name, t),
          runNamesWords(each, t),
          digits.whole(each.itKwh),
          digits.whole(each.facilityKwh),
        ),
      ),
    ),
    note(t("boundary.replacedNote")),
  ];
}
