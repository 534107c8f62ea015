import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList } from "@/components/ui/key-value-list";
import { fieldsOf, type RecordField } from "@/lib/domain/report/record-fields";
import { recordTexts } from "@/lib/domain/report/record-text";
import type { RecordView } from "@/lib/domain/report/record-view";
import { optionWords, unitWords } from "./prepare/fields";

/** All that a record says, field by field; the quality criteria have a table of their own. */
export function RecordFacts({ view }: Readonly<{ view: RecordView }>) {
  const t = useTranslations("reporting");
  const formats = useFormats();
  const { record } = view;
  const texts = recordTexts(record, view.siteName ?? "");
  const valueOf = ({ name, input, unit }: RecordField): string => {
    const text = texts[name] ?? "";
    if (text === "") return input === "site" ? t("noSite") : t("unknown");
    if (input === "yes-no") return t(text === "yes" ? "yes" : "no");
    if (input === "choice") return optionWords(name, text, t);
    if (input === "day") return formats.utcDay(text);
    if (input !== "number" && input !== "integer") return text;
    const isYear = name.endsWith("Year");
    const value = isYear ? text : formats.number(Number(text));
    return unit === null ? value : t("figure.perUnit", { amount: value, unit: unitWords(unit) });
  };
  const shown = fieldsOf(record.kind).filter(
    ({ name, input }) => input !== "stated" && name !== "name" && !(name === "note" && record.note === ""),
  );
  const items = [
    ...shown.map((field) => ({
      key: field.name,
      label: t(`fields.${field.name}` as "fields.name"),
      value: valueOf(field),
    })),
    {
      key: "added",
      label: t("addedBy"),
      value: t("changedBy", {
        day: formats.day(view.createdAt),
        name: view.createdByName ?? t("someone"),
      }),
    },
    ...(view.importName === null
      ? []
      : [{ key: "import", label: t("importedFrom"), value: view.importName }]),
    { key: "state", label: t("stateOf"), value: t(`states.${view.state}`) },
  ];
  return <KeyValueList items={items} align="left" />;
}
