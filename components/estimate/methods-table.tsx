import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { estimatedEmissions, estimatedFacilityEnergy } from "@/lib/domain/estimate/at-home";
import {
  ESTIMATE_CONFIDENCE,
  ESTIMATE_METHODS,
  type Estimated,
  type EstimatedFigures,
  type EstimateMethod,
} from "@/lib/domain/estimate/estimate";
import { figuresOf, type EstimateAnswer, type EstimateHome } from "@/lib/domain/estimate/kept-estimate";
import { durationText, energyText, factorText, massText, powerText, rangeText, type Words } from "./words";

/** What either method says, or why it says nothing, and which one is trusted. */
export function MethodsTable({ answer }: Readonly<{ answer: EstimateAnswer }>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const figures = figuresOf(answer);
  const { preference, home } = answer;
  return (
    <Panel
      title={t("methods.title")}
      why="estimate"
      flush
      footer={
        <>
          {t("methods.caption", { share: formats.percent(ESTIMATE_CONFIDENCE) })}
          {home === null ? null : <PueWords home={home} />}
        </>
      }
    >
      <Table caption={t("methods.title")} stack stickyFirst>
        <THead>
          <Th>{t("methods.method")}</Th>
          <Th numeric>{t("methods.itEnergy")}</Th>
          <Th numeric>{t("methods.facilityEnergy")}</Th>
          <Th numeric>{t("methods.duration")}</Th>
          <Th numeric>{t("methods.power")}</Th>
          <Th numeric>{t("methods.emissions")}</Th>
        </THead>
        <TBody>
          {ESTIMATE_METHODS.map((method) => {
            const found = figures[method];
            return (
              <Tr key={method}>
                <RowTh phone="lead" className="max-md:whitespace-normal">
                  {t(`method.${method}`)}{" "}
                  {preference?.method === method ? <Tag tone="good">{t("methods.trusted")}</Tag> : null}
                  {found !== undefined && answer.widening[method] > 1 ? (
                    <span className="block max-w-sm text-xs font-normal whitespace-normal text-text-2">
                      {t("widened")}
                    </span>
                  ) : null}
                </RowTh>
                {found === undefined ? (
                  <Td colSpan={5} phone="note" className="whitespace-normal!">
                    <Problem answer={answer} method={method} />
                  </Td>
                ) : (
                  <Cells figures={found} home={home} words={{ t, formats }} />
                )}
              </Tr>
            );
          })}
        </TBody>
      </Table>
    </Panel>
  );
}

type Column = "itEnergy" | "facilityEnergy" | "duration" | "power" | "emissions";

function Cells({
  figures,
  home,
  words,
}: Readonly<{ figures: EstimatedFigures; home: EstimateHome | null; words: Words }>) {
  const emissions = home === null ? null : estimatedEmissions(figures.energyKwh, home);
  const cell = (
    column: Column,
    estimated: Estimated | null,
    text: (value: number, words: Words) => string,
  ) => (
    <Td numeric phone="note" label={words.t(`methods.${column}`)}>
      {estimated === null ? (
        words.formats.notAvailable
      ) : (
        <>
          ≈ {text(estimated.value, words)}{" "}
          <span className="text-xs text-text-3 max-md:before:content-['('] max-md:after:content-[')'] md:block">
            {rangeText(estimated, text, words)}
          </span>
        </>
      )}
    </Td>
  );
  return (
    <>
      {cell("itEnergy", figures.energyKwh, energyText)}
      {cell(
        "facilityEnergy",
        home === null ? null : estimatedFacilityEnergy(figures.energyKwh, home),
        energyText,
      )}
      {cell("duration", figures.durationS, durationText)}
      {cell("power", figures.powerW, powerText)}
      {cell("emissions", emissions, massText)}
    </>
  );
}

function PueWords({ home }: Readonly<{ home: EstimateHome }>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const { source, reason } = home.pueBasis;
  return (
    <>
      {" "}
      {t("methods.pue", {
        ...{ home: home.name, pue: factorText(home.pue, { t, formats }), source, reason },
        assumed: source === "assumed" ? "yes" : "no",
      })}
    </>
  );
}

function Problem({ answer, method }: Readonly<{ answer: EstimateAnswer; method: EstimateMethod }>) {
  const t = useTranslations("estimate");
  const { similar, flops } = answer;
  if (method === "flops") return "problem" in flops ? t(`problem.${flops.problem}`) : null;
  if (!("problem" in similar)) return null;
  return similar.problem === "few"
    ? t(`problem.few-${similar.scale}`, { count: similar.found })
    : t("problem.no-scale");
}
