import { useTranslations } from "next-intl";
import Link from "next/link";
import { massScale, energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { RowTh, Table, TBody, Td, Th, THead, Tr, type SortState } from "@/components/ui/table";
import { DEVELOPMENT_ROLES } from "@/lib/domain/model";
import type { ModelView } from "@/lib/domain/model-view";
import { ClassWithIndex } from "./class-mark";
import { sortHref, type ModelListState, type ModelSort } from "./prepare/list";
import { countText, coverageOf, indexText } from "./prepare/words";

/** Every model with the classes and figures of its newest version. */
export function ModelTable({
  models,
  state,
  path,
}: Readonly<{ models: readonly ModelView[]; state: ModelListState; path: string }>) {
  const t = useTranslations("models");
  const totals = models.flatMap((model) => model.latest?.development.total ?? []);
  const energy = energyScale(Math.max(0, ...totals.map((total) => total.facilityEnergyKwh)));
  const mass = massScale(Math.max(0, ...totals.map((total) => total.locationKgCo2e ?? 0)));
  const sorted = (sort: ModelSort): { sort: SortState; sortHref: string } => ({
    sort: state.sort !== sort ? "none" : state.isDescending ? "descending" : "ascending",
    sortHref: sortHref(path, state, sort),
  });
  return (
    <Table caption={t("models")} className="relative">
      <THead>
        <Th>{t("compare.column")}</Th>
        <Th {...sorted("name")}>{t("model")}</Th>
        <Th unit={t("indexUnit")} {...sorted("energy")}>
          {t("energyClass")}
        </Th>
        <Th unit={t("indexUnit")} {...sorted("carbon")}>
          {t("carbonClass")}
        </Th>
        <Th numeric unit={t("facilityKwh", { unit: energy.unit })} {...sorted("development")}>
          {t("developmentEnergy")}
        </Th>
        <Th numeric unit={t("emissionsUnit", { unit: mass.unit })} {...sorted("emissions")}>
          {t("emissions")}
        </Th>
        <Th>{t("coverage")}</Th>
        <Th>{t("task")}</Th>
        <Th numeric>{t("parameters")}</Th>
      </THead>
      <TBody>
        {models.map((model) => (
          <ModelRow key={model.id} model={model} path={path} energy={energy} mass={mass} />
        ))}
      </TBody>
    </Table>
  );
}

function ModelRow({
  model,
  path,
  energy,
  mass,
}: Readonly<{
  model: ModelView;
  path: string;
  energy: ReturnType<typeof energyScale>;
  mass: ReturnType<typeof massScale>;
}>) {
  const t = useTranslations("models");
  const formats = useFormats();
  const { latest } = model;
  const total = latest?.development.total;
  return (
    <Tr>
      <Td>
        {latest === null ? null : (
          <input
            type="checkbox"
            name="version"
            value={latest.id}
            aria-label={t("compare.one", { name: model.name })}
            className="size-3.5"
          />
        )}
      </Td>
      <RowTh>
        <Link
          href={`${path}/${model.id}`}
          className="block w-max max-w-36 whitespace-normal text-text-1 md:max-w-72"
        >
          {model.name}
        </Link>
        <span className="block text-xs font-normal text-text-3">{latest?.name ?? t("noVersion")}</span>
      </RowTh>
      <Td>
        {latest === null ? null : (
          <ClassWithIndex rating={latest.label.energy} index={indexText(latest.label.energy, formats)} />
        )}
      </Td>
      <Td>
        {latest === null ? null : (
          <ClassWithIndex rating={latest.label.carbon} index={indexText(latest.label.carbon, formats)} />
        )}
      </Td>
      <Td numeric>
        {total === undefined || total.runCount === 0 ? (
          <NotAvailable reason={t("noRuns")} />
        ) : (
          formats.digits(formatInScale(total.facilityEnergyKwh, energy))
        )}
      </Td>
      <Td numeric>
        {total === undefined || total.locationKgCo2e === null ? (
          <NotAvailable reason={t("noFactorReason")} />
        ) : (
          formats.digits(formatInScale(total.locationKgCo2e, mass))
        )}
      </Td>
      <Td>{latest === null ? null : <Coverage model={latest} />}</Td>
      <Td>{model.task ?? <span className="text-text-3">{t("notStated")}</span>}</Td>
      <Td numeric>
        {model.totalParameters === null ? (
          <span className="text-text-3">{t("notStated")}</span>
        ) : (
          countText(model.totalParameters, formats)
        )}
      </Td>
    </Tr>
  );
}

function Coverage({ model }: Readonly<{ model: NonNullable<ModelView["latest"]> }>) {
  const t = useTranslations("models");
  const { known, missing } = coverageOf(model.development);
  if (known.length === 0) return <span className="text-text-3">{t("noRuns")}</span>;
  return (
    <>
      {t("coverageCell", { known: known.length, all: DEVELOPMENT_ROLES.length })}
      {missing.includes("final") ? (
        <span className="block text-xs text-warn-text">{t("noFinal")}</span>
      ) : null}
    </>
  );
}
