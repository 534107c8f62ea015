import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** In place of a page's content while no run has reported: why it is empty, and the next step. */
export function NoRunsYet({
  orgPath,
  children,
}: Readonly<{
  orgPath: string;
  /** What else is to be said. */
  children?: ReactNode;
}>) {
  const t = useTranslations("noRuns");
  return (
    <EmptyState
      title={t("title")}
      actions={
        <>
          <ButtonLink kind="primary" icon="plug" href={`${orgPath}/connect`}>
            {t("connect")}
          </ButtonLink>
          <ButtonLink icon="upload" href={`${orgPath}/import`}>
            {t("import")}
          </ButtonLink>
        </>
      }
    >
      <p>{t("words")}</p>
      {children}
    </EmptyState>
  );
}
