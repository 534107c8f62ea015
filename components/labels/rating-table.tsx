import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ClassMark } from "@/components/models/class-mark";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { LabelContent } from "@/lib/domain/label/document";
import type { Rating } from "@/lib/domain/label/label";

/** Both classes: letter, index, range and the worst data tier, or why there is none. */
export function RatingTable({ content }: Readonly<{ content: LabelContent }>) {
  const t = useTranslations("labels");
  return (
    <Table caption={t("rating.caption")}>
      <THead>
        <Th>{t("rating.of")}</Th>
        <Th>{t("rating.class")}</Th>
        <Th numeric>{t("rating.index")}</Th>
        <Th>{t("rating.range")}</Th>
        <Th numeric>{t("verify.tier")}</Th>
      </THead>
      <TBody>
        <RatingRow name={t("energy")} rating={content.energy} />
        <RatingRow name={t("carbon")} rating={content.carbon} />
      </TBody>
    </Table>
  );
}

function RatingRow({ name, rating }: Readonly<{ name: string; rating: Rating }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  if ("reason" in rating) {
    return (
      <Tr>
        <RowTh>{name}</RowTh>
        <Td>
          <ClassMark rating={rating} />
        </Td>
        <Td colSpan={3}>{t(`notRated.${rating.reason}`)}</Td>
      </Tr>
    );
  }
  return (
    <Tr>
      <RowTh>{name}</RowTh>
      <Td>
        <ClassMark rating={rating} />
        {rating.footnote === null ? null : <span className="ml-1.5 text-xs">{t("rating.guard")}</span>}
      </Td>
      <Td numeric>{formats.number(rating.index, { decimals: 1 })}</Td>
      <Td>
        {t("rating.rangeText", {
          low: rating.rangeLow,
          high: rating.rangeHigh,
          percent: formats.percent(rating.uncertaintyRelative),
        })}
      </Td>
      <Td numeric>{rating.tier}</Td>
    </Tr>
  );
}
