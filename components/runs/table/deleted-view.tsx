import { useTranslations } from "next-intl";
import { UndoToast } from "@/components/ui/undo-toast";
import type { FormAction } from "@/lib/domain/form-state";

/** A saved view was just taken away, and can come back. */
export function DeletedView({ name, undo }: Readonly<{ name: string; undo: FormAction }>) {
  const t = useTranslations("runTable");
  return (
    <UndoToast parameter="deletedView" undo={undo} label={t("views.undo")}>
      {t("views.deleted", { name })}
    </UndoToast>
  );
}
