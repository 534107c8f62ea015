import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Markdown } from "@/components/ui/markdown";
import { Panel } from "@/components/ui/panel";

/** What people wrote about the run; the form shows the text as it is stored, the panel as it reads. */
export function NotesPanel({ notes, form }: Readonly<{ notes: string | null; form?: ReactNode }>) {
  const t = useTranslations("runFacts");
  if (notes === null && form === undefined) return null;
  return (
    <Panel id="notes" title={t("notes.title")}>
      {notes === null ? <p className="text-text-2">{t("notes.none")}</p> : <Markdown text={notes} />}
      {form === undefined ? null : (
        <details className="group mt-3 border-t border-line pt-3">
          <summary className="flex cursor-pointer items-center gap-1.5 font-medium text-text-1">
            <Icon name="chevron-right" size={12} className="text-text-3 group-open:rotate-90" />
            {t(notes === null ? "notes.write" : "notes.edit")}
          </summary>
          <div className="mt-3">{form}</div>
        </details>
      )}
    </Panel>
  );
}
