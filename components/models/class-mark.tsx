import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import type { Rating } from "@/lib/domain/label/label";

const LOOKS: Readonly<Record<string, string>> = {
  A: "border-label-a-line bg-label-a text-on-label-a",
  "B*": "border-label-b-line bg-label-b text-on-label-b border-dashed",
  B: "border-label-b-line bg-label-b text-on-label-b",
  C: "border-label-c-line bg-label-c text-on-label-c",
  D: "border-label-d-line bg-label-d text-on-label-d",
  E: "border-label-e-line bg-label-e text-on-label-e",
  F: "border-label-f-line bg-label-f text-on-label-f",
  G: "border-label-g-line bg-label-g text-on-label-g",
};

/** The letter of a class on its colour; not rated is dashed and empty. The letter is always there: colour alone says nothing. */
export function ClassMark({ rating }: Readonly<{ rating: Rating }>) {
  const t = useTranslations("models.mark");
  const shown = "reason" in rating ? "NR" : rating.shownClass;
  const name = shown === "NR" ? t("notRated") : shown === "B*" ? t("guarded") : t("name", { letter: shown });
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={cx(
        "inline-grid h-5 min-w-6 place-items-center rounded-sm border px-1 text-xs leading-none font-semibold",
        LOOKS[shown] ?? "border-dashed border-line-control text-text-3",
      )}
    >
      {shown}
    </span>
  );
}

/** Letter and index, as `C 58.5`: a letter never stands without its index. */
export function ClassWithIndex({ rating, index }: Readonly<{ rating: Rating; index: string | null }>) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <ClassMark rating={rating} />
      {index === null ? null : <span className="text-text-1 tabular-nums">{index}</span>}
    </span>
  );
}
