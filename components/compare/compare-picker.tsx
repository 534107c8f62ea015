import Form from "next/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import type { CompareCandidates } from "@/lib/domain/compare-candidates";
import type { CompareState } from "@/lib/domain/compare-url";
import { KeepState } from "./keep-state";

/** Runs, experiments and sweeps to choose from, found by name: two forms whose answers are addresses, so no script is needed. */
export function ComparePicker({
  found,
  state,
  path,
  action,
}: Readonly<{
  found: CompareCandidates;
  state: CompareState;
  path: string;
  /** To begin a comparison, or to add to one. */
  action: "compare" | "add";
}>) {
  const t = useTranslations("compare");
  const isNothing = found.runs.length + found.experiments.length + found.sweeps.length === 0;
  return (
    <div className="grid gap-3.5 p-3.5">
      <Form
        action={`${path}#add`}
        scroll={false}
        role="search"
        aria-label={t("pick.search")}
        className="flex max-w-xl gap-1.5"
      >
        <KeepState state={state} without={["find"]} />
        <Input
          // Another address brings another text.
          key={state.find}
          type="search"
          name="find"
          aria-label={t("pick.find")}
          placeholder={t("pick.find")}
          defaultValue={state.find}
          className="min-w-0 flex-1"
        />
        <Button type="submit" icon="search">
          {t("pick.searchButton")}
        </Button>
      </Form>
      {isNothing ? (
        <p className="text-text-3">{t("pick.none")}</p>
      ) : (
        <Form
          // What was added leaves the list; its tick must not pass to what takes its place.
          key={JSON.stringify([state.runIds, state.experimentIds, state.sweeps])}
          action={path}
          scroll={false}
          aria-label={t(`pick.${action}Form`)}
          className="grid gap-3.5"
        >
          <KeepState state={state} without={["find"]} />
          <Groups found={found} />
          <Runs runs={found.runs} />
          <div>
            <Button type="submit" kind={action === "compare" ? "primary" : "secondary"}>
              {t(`pick.${action}`)}
            </Button>
          </div>
        </Form>
      )}
    </div>
  );
}

function Choices({ legend, children }: Readonly<{ legend: string; children: ReactNode }>) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium text-text-1">{legend}</legend>
      <div className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}

function Groups({ found }: Readonly<{ found: CompareCandidates }>) {
  const t = useTranslations("compare");
  return (
    <>
      {found.experiments.length === 0 ? null : (
        <Choices legend={t("pick.experiments")}>
          {found.experiments.map(({ id, name, projectName, runCount }) => (
            <Checkbox
              key={id}
              name="experiment"
              value={id}
              label={<Named name={name} aside={`${projectName}, ${t("table.runs", { count: runCount })}`} />}
            />
          ))}
        </Choices>
      )}
      {found.sweeps.length === 0 ? null : (
        <Choices legend={t("pick.sweeps")}>
          {found.sweeps.map(({ experimentId, name, experimentName, runCount }) => (
            <Checkbox
              key={`${experimentId}/${name}`}
              name="sweep"
              value={`${experimentId}/${name}`}
              label={
                <Named name={name} aside={`${experimentName}, ${t("table.runs", { count: runCount })}`} />
              }
            />
          ))}
        </Choices>
      )}
    </>
  );
}

function Runs({ runs }: Readonly<{ runs: CompareCandidates["runs"] }>) {
  const t = useTranslations("compare");
  const formats = useFormats();
  if (runs.length === 0) return null;
  return (
    <Choices legend={t("pick.runs")}>
      {runs.map(({ id, name, experimentName, energyKwh, startedAt }) => (
        <Checkbox
          key={id}
          name="run"
          value={id}
          label={
            <Named
              name={name}
              aside={`${experimentName}, ${formats.joined(formats.energy(energyKwh))}, ${formats.day(startedAt)}`}
            />
          }
        />
      ))}
    </Choices>
  );
}

const Named = ({ name, aside }: Readonly<{ name: string; aside: string }>) => (
  <>
    {name} <span className="text-xs text-text-3">{aside}</span>
  </>
);
