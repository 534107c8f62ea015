import { getTranslations } from "next-intl/server";
import { FileCheck } from "@/components/labels/file-check";
import { PublicPage } from "@/components/frame/public-page";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("checkLabel");

/** Checks the file of a label that somebody has. */
export default async function CheckFilePage() {
  const t = await getTranslations("labels");
  return (
    <PublicPage>
      <PageHead title={t("checkFile.title")} sub={t("checkFile.sub")} />
      <Panel>
        <FileCheck />
      </Panel>
    </PublicPage>
  );
}
