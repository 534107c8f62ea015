"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Takes a site out of use, or back into it. */
export function ArchiveForm({ action, isArchived }: Readonly<{ action: FormAction; isArchived: boolean }>) {
  const t = useTranslations("sites");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Panel title={isArchived ? t("useAgainTitle") : t("archiveTitle")}>
      <form action={submit} className="grid gap-3">
        <FormMessage state={state} />
        <p>{isArchived ? t("useAgainWords") : t("archiveWords")}</p>
        <div>
          <SubmitButton kind={isArchived ? "secondary" : "danger"}>
            {isArchived ? t("useAgain") : t("archive")}
          </SubmitButton>
        </div>
      </form>
    </Panel>
  );
}
