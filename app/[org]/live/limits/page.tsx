import { getTranslations } from "next-intl/server";
import { ThresholdsForm } from "@/components/live/thresholds-form";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { getPowerThresholds } from "@/lib/data/queries/power-alerts";
import { LEAST_SIMILAR_RUNS, POWER_RULES } from "@/lib/domain/power/rules";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { saveThresholds } from "./actions";

export const generateMetadata = pageTitle("powerLimits");

export default async function PowerLimitsPage({ params }: PageProps<"/[org]/live/limits">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const [t, formats, thresholds] = await Promise.all([
    getTranslations("power"),
    getFormats(),
    getPowerThresholds(viewer),
  ]);
  const { changed, ...inForce } = thresholds;
  const written = Object.fromEntries(
    Object.entries(inForce).map(([name, value]) => [name, formats.number(value)]),
  );
  return (
    <>
      <PageHead
        title={t("limits.title")}
        sub={t("limits.sub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("title"), href: `/${org}/live` },
          { label: t("limits.title") },
        ]}
      />
      <Panel
        title={t("limits.inForce")}
        why="powerRules"
        footer={
          changed === null
            ? t("limits.usual")
            : t("limits.changed", {
                name: changed.by ?? t("limits.somebody"),
                at: formats.instant(changed.at, { year: true, zone: true }),
              })
        }
      >
        <div className="grid gap-3.5">
          <ul className="grid list-disc gap-1 pl-5 text-text-2">
            {POWER_RULES.map((rule) => (
              <li key={rule}>{t(`limits.rule.${rule}`, { ...written, least: LEAST_SIMILAR_RUNS })}</li>
            ))}
          </ul>
          {hasRole(viewer.actor.role, "manager") ? (
            <ThresholdsForm action={saveThresholds.bind(null, org)} thresholds={inForce} />
          ) : (
            <RoleNotice own={viewer.actor.role} least="manager" what={t("limits.setting")} />
          )}
        </div>
      </Panel>
    </>
  );
}
