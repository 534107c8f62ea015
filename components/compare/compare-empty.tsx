import Form from "next/form";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { FoundRun } from "./compare-runs";

/** Nothing chosen yet: the latest runs stand ready, as a form that works without a script. */
export function CompareEmpty({
  found,
  path,
  orgPath,
}: Readonly<{ found: readonly FoundRun[]; path: string; orgPath: string }>) {
  const t = useTranslations("compare");
  const formats = useFormats();
  if (found.length === 0) {
    return (
      <Panel flush>
        <EmptyState
          title={t("empty.title")}
          actions={
            <ButtonLink kind="primary" href={`${orgPath}/connect`}>
              {t("empty.connect")}
            </ButtonLink>
          }
        >
          <p>{t("empty.noRuns")}</p>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel flush>
      <EmptyState title={t("empty.title")}>
        <p>{t("empty.body")}</p>
        <Form action={path}>
          <fieldset>
            <legend className="mb-1.5 text-sm font-medium text-text-1">{t("empty.choose")}</legend>
            <div className="grid gap-1 text-sm sm:grid-cols-2">
              {found.map((run) => (
                <Checkbox
                  key={run.id}
                  name="run"
                  value={run.id}
                  label={
                    <>
                      {run.name}{" "}
                      <span className="text-xs text-text-3">
                        {run.experimentName}, {formats.joined(formats.energy(run.energyKwh))}
                      </span>
                    </>
                  }
                />
              ))}
            </div>
          </fieldset>
          <div className="mt-4 flex flex-wrap gap-2">
            <Button type="submit" kind="primary">
              {t("empty.compare")}
            </Button>
            <ButtonLink href={`${orgPath}/runs`}>{t("empty.runsList")}</ButtonLink>
          </div>
        </Form>
      </EmptyState>
    </Panel>
  );
}
