import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { FormAction } from "@/lib/domain/form-state";
import type { ReportCommentView } from "@/lib/domain/report/report-view";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import { CommentForm, StepForm } from "./sign-off-forms";

/** What people say of a report while it is made. Nothing of it is printed. */
export function CommentsPanel({
  comments,
  add,
  resolve,
}: Readonly<{
  comments: readonly ReportCommentView[];
  add: FormAction | null;
  resolve: ((commentId: string) => FormAction) | null;
}>) {
  const t = useTranslations("reports");
  const formats = useFormats();
  const sections = REPORT_SECTIONS.map(({ id, number }) => ({
    id,
    label: `${String(number)} ${t(`section.${id as "energy"}`)}`,
  }));
  const labelOf = (id: string | null) => sections.find((section) => section.id === id)?.label ?? null;
  return (
    <Panel id="comments" title={t("comments.title")} note={t("comments.note")} flush>
      <ul className="divide-y divide-line">
        {comments.map((comment) => (
          <li key={comment.id} className="grid gap-1 px-3.5 py-2.5">
            <p className="flex flex-wrap items-center gap-2 text-xs text-text-3">
              <span className="font-medium text-text-1">{comment.byName}</span>
              <span>{formats.instant(comment.at, { zone: true })}</span>
              {labelOf(comment.section) === null ? null : <Tag>{labelOf(comment.section)}</Tag>}
              {comment.resolvedByName === null ? null : (
                <Tag tone="good">{t("comments.resolved", { name: comment.resolvedByName })}</Tag>
              )}
            </p>
            <p className="wrap-anywhere whitespace-pre-line">{comment.body}</p>
            {resolve === null || comment.resolvedByName !== null ? null : (
              <StepForm action={resolve(comment.id)} label={t("comments.resolve")} kind="secondary" />
            )}
          </li>
        ))}
      </ul>
      {comments.length === 0 ? <p className="px-3.5 pt-3 text-text-3">{t("comments.none")}</p> : null}
      {add === null ? null : (
        <div className="p-3.5">
          <CommentForm action={add} sections={sections} />
        </div>
      )}
    </Panel>
  );
}
