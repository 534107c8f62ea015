import { useTranslations } from "next-intl";
import { UndoToast } from "@/components/ui/undo-toast";
import type { FormAction } from "@/lib/domain/form-state";

/** What was just done to a site, and the way back. */
export function ArchiveNews({
  name,
  isArchived,
  undo,
}: Readonly<{ name: string; isArchived: boolean; undo: FormAction | null }>) {
  const t = useTranslations("sites");
  return (
    <UndoToast key={String(isArchived)} parameter="done" undo={undo} label={t("undo")}>
      {isArchived ? t("wasArchived", { name }) : t("wasRestored", { name })}
    </UndoToast>
  );
}
