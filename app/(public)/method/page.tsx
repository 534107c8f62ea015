import { getTranslations } from "next-intl/server";
import { PublicPage } from "@/components/frame/public-page";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { whyId } from "@/components/why/prepare/why";
import { METHOD_TOPICS } from "@/lib/domain/method-topics";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("method");

/** How each kind of figure is computed. Asks for no session: labels and shared runs lead here, too. */
export default async function MethodPage() {
  const t = await getTranslations("method");
  return (
    <PublicPage>
      <PageHead title={t("title")} sub={t("sub")} />
      <div className="grid max-w-4xl gap-3.5">
        {METHOD_TOPICS.map((topic) => (
          <Panel key={topic} id={whyId(topic)} title={t(`topics.${topic}.title`)} className="scroll-mt-4">
            <p className="font-medium text-text-1">{t(`topics.${topic}.formula`)}</p>
            <p className="mt-1.5 text-text-2">{t(`topics.${topic}.words`)}</p>
            <p className="mt-1.5 text-xs text-text-3">{t(`topics.${topic}.source`)}</p>
          </Panel>
        ))}
      </div>
    </PublicPage>
  );
}
