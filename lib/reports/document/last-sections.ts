import { figureName } from "@/lib/domain/report/figure-name";
import { GRI_2025_FROM } from "@/lib/domain/tables/disclosure";
import { changeWords, countsTrackedDays } from "../change-words";
import { disclosureWords } from "../not-reported";
import { sectionNumber } from "../sections";
import { subjectWords } from "../subject-words";
import {
  heading,
  left,
  note,
  paragraph,
  right,
  row,
  table,
  type Block,
  type Section,
  type TableCell,
} from "@/lib/domain/report/blocks";
import { printedUnit } from "./unit-words";
import { figure, makeSection, type DocumentContext } from "./context";

/** The codes' editions that apply on the day of publication, of the frameworks that were chosen. */
export function editions({ snapshot, t }: DocumentContext): string {
  const { frameworks, esrsSet, isGriEarlyAdoption } = snapshot.inputs.settings;
  const isGri2025 = isGriEarlyAdoption || snapshot.publishedOn >= GRI_2025_FROM;
  const esrs = t(esrsSet === "2023" ? "index.esrs2023" : "index.esrs2026");
  const names = frameworks.map((framework) => {
    if (framework === "esrs-e1" || framework === "esrs-e3") return esrs;
    if (framework === "gri") return t(isGri2025 ? "index.gri2025" : "index.gri2016");
    return {
      "ifrs-s2": "IFRS S2",
      sasb: "SASB TC-SI",
      cdp: "CDP",
      "eu-2024-1364": "EU 2024/1364",
      "ai-act": "EU AI Act",
    }[framework];
  });
  return [...new Set(names)].join("\u00a0· ");
}

/** Code, subject, section, page and state of every disclosure. */
export function indexSection(context: DocumentContext): Section {
  const { snapshot, t, digits, pageOf } = context;
  const rows = snapshot.results.disclosures.map((each) => {
    const printed = each.sections.filter((id) => pageOf(id) !== null);
    const [first] = printed;
    const link = first === undefined ? {} : { linkTo: `#${first}` };
    const pages = [...new Set(printed.map((id) => String(pageOf(id) ?? "")))];
    const state: TableCell = {
      text: t(`index.${each.state}`),
      ...(each.reason === null ? {} : { note: disclosureWords(each, t) }),
    };
    return row(
      "plain",
      { text: each.code, isBold: true },
      subjectWords(each.subject, t),
      each.sections.map(sectionNumber).join(", "),
      { text: pages.join(", "), ...link },
      state,
    );
  });
  const codes = editions(context);
  return makeSection(context, "index", { isEmpty: rows.length === 0 }, [
    { kind: "text", style: "lead", text: t("index.lead", { day: digits.day(snapshot.publishedOn), codes }) },
    table(
      [
        left(t("index.code")),
        left(t("index.subject")),
        right(t("index.section")),
        { ...right(t("index.page")), widthMm: 22 },
        left(t("index.state")),
      ],
      rows,
    ),
    note(t("index.note", { day: digits.day(GRI_2025_FROM) })),
  ]);
}

/** Change log, differences to the edition before, snapshot, approval and assurance. */
export function changeLogSection(context: DocumentContext): Section {
  const { snapshot, t } = context;
  const { assurance } = snapshot.texts;
  return makeSection(context, "change-log", { isWhole: true }, [
    heading(t("changes.log")),
    ...log(context),
    note(t("changes.note")),
    ...differences(context),
    heading(t("changes.snapshot")),
    facts(context),
    heading(t("changes.approval")),
    signatures(context),
    heading(t("changes.assurance")),
    paragraph(assurance === "" ? t("changes.noAssurance") : assurance),
  ]);
}

function log({ snapshot, t, digits }: DocumentContext): Block[] {
  const { supersedes, changes } = snapshot;
  const corrects =
    supersedes === null
      ? []
      : [
          paragraph(
            t("changes.supersedes", {
              id: supersedes.id,
              day: digits.day(supersedes.publishedOn),
              reason: supersedes.reason,
            }),
          ),
        ];
  if (changes.length === 0) return [...corrects, ...(supersedes === null ? [note(t("none.changes"))] : [])];
  return [
    ...corrects,
    table(
      [
        { ...left(t("changes.number")), widthMm: 9 },
        { ...left(t("changes.date")), widthMm: 20 },
        left(t("changes.what")),
        right(t("changes.before")),
        right(t("changes.after")),
        left(t("changes.why")),
      ],
      changeWords(snapshot, { t, digits }).map(({ day, what, before, after, why }, at) =>
        row("plain", String(at + 1), day, what, before, after, why),
      ),
    ),
    ...(countsTrackedDays(snapshot) ? [note(t("changes.tracked"))] : []),
  ];
}

function differences(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  if (snapshot.differences.length === 0) return [];
  return [
    heading(t("changes.differences")),
    table(
      [
        left(t("changes.figure")),
        left(t("changes.unit")),
        right(t("changes.before")),
        right(t("changes.after")),
      ],
      snapshot.differences.map((each) =>
        row(
          "plain",
          figureName(each, t),
          printedUnit(each.unit, t),
          figure(digits.plain(each.before), context),
          figure(digits.plain(each.after), context),
        ),
      ),
    ),
  ];
}

function facts({ snapshot, sha256, t }: DocumentContext): Block {
  const isFinal = snapshot.status === "final" && sha256 !== null;
  const grouped = sha256?.match(/.{8}/g)?.join(" ") ?? "";
  return table(
    [{ ...left(t("changes.item")), widthMm: 42 }, left(t("changes.value"))],
    [
      row("plain", "SHA-256", isFinal ? { text: grouped, isMono: true } : t("status.later")),
      row("plain", t("changes.over"), t("changes.overWords")),
      row("plain", t("changes.same"), t("changes.sameWords", { id: snapshot.id })),
      row(
        "plain",
        t("changes.verify"),
        isFinal ? { text: snapshot.verifyUrl, linkTo: snapshot.verifyUrl } : t("changes.notPossible"),
      ),
    ],
  );
}

function signatures({ snapshot, t, digits }: DocumentContext): Block {
  const signed = (by: { name: string; on: string } | null) =>
    by === null
      ? t("changes.open")
      : t("changes.signed", { name: by.name, day: digits.day(by.on).replaceAll(" ", "\u00a0") });
  return {
    kind: "kpis",
    items: [
      { value: signed(snapshot.preparedBy), label: t("changes.prepared") },
      { value: signed(snapshot.approvedBy), label: t("changes.approved") },
    ],
  };
}
