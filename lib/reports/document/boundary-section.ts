import type { PlaceRow } from "@/lib/domain/report/results";
import {
  cell,
  heading,
  left,
  note,
  right,
  row,
  table,
  type Block,
  type Section,
} from "@/lib/domain/report/blocks";
import { baseYearWords } from "../base-year-words";
import { partWords } from "../part-words";
import { placeWords } from "../place-words";
import { figure, makeSection, type DocumentContext } from "./context";

/** Section 1: places with control, where they are reported and how their energy is known; then what is outside, in words. */
export function boundarySection(context: DocumentContext): Section {
  const { snapshot, t, digits } = context;
  const { coverage } = snapshot.results;
  const { settings } = snapshot.inputs;
  const isOwn = ({ reportedIn }: PlaceRow) => reportedIn === "scope1" || reportedIn === "scope2";
  const rows = (of: readonly PlaceRow[]) => of.map((each) => placeRow(each, context));
  const places = table(
    [
      left(t("boundary.place")),
      left(t("boundary.control")),
      left(t("boundary.reportedIn")),
      right(t("boundary.it")),
      right(t("boundary.facility")),
      left(t("boundary.how")),
    ],
    [
      ...rows(coverage.rows.filter(isOwn)),
      row("sub", t("boundary.within"), "", "", "", digits.whole(coverage.withinKwh), ""),
      ...rows(coverage.rows.filter((each) => !isOwn(each))),
      row("sum", t("boundary.knownEnergy"), "", "", "", digits.whole(coverage.knownKwh), ""),
    ],
  );
  const approach = t(`approach.${settings.consolidation}`);
  const said = note(
    [
      t("boundary.approach", { approach, entity: settings.legalName }),
      baseYearWords(snapshot, { t, digits }),
      t("boundary.unknown", { na: digits.unknown }),
      t("boundary.rounded"),
      ...(coverage.rows.some(({ known }) => known === "fuel-records") ? [t("boundary.fuel")] : []),
    ].join(" "),
  );
  const isEmpty = coverage.rows.length === 0;
  return makeSection(context, "cover-boundary", {}, [
    ...(isEmpty ? [note(t("none.cover-boundary"))] : [places]),
    said,
    ...exclusions(context),
  ]);
}

function placeRow(place: PlaceRow, context: DocumentContext) {
  const { t, digits } = context;
  const { name, countryIso2, ownership, share } = place;
  const said = [
    ...(share === 1 ? [] : [t("boundary.shareNote", { share: digits.share(share) })]),
    ...partWords(place.part, "kWh", context),
  ];
  const key = `ownership.${ownership ?? "other"}` as "ownership.other";
  return row(
    "plain",
    {
      text: countryIso2 === null ? placeWords(name, t) : `${name} (${countryIso2})`,
      ...(said.length === 0 ? {} : { note: said.join("; ") }),
    },
    place.known === "fuel-records" ? t("ownership.equipment") : t.has(key) ? t(key) : (ownership ?? ""),
    t(`reportedIn.${place.reportedIn}`),
    figure(digits.whole(place.itKwh), context),
    figure(digits.whole(place.facilityKwh), context),
    t(`known.${place.known}`),
  );
}

function exclusions(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { exclusions: excluded } = snapshot.inputs;
  const said = snapshot.texts.exclusions;
  if (excluded.length === 0 && said === "") return [];
  const rows = excluded.map(({ name, reason, energyKwh }) =>
    row("plain", name, cell(reason), digits.whole(energyKwh)),
  );
  const columns = [
    left(t("boundary.excludedName")),
    left(t("boundary.excludedReason")),
    right(t("boundary.excludedKwh")),
  ];
  return [
    heading(t("boundary.excluded")),
    ...(rows.length === 0 ? [] : [table(columns, rows)]),
    ...(said === "" ? [] : [note(said)]),
  ];
}
