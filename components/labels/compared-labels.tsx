import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { ClassWithIndex } from "@/components/models/class-mark";
import { indexText } from "@/components/models/prepare/words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { verifyPath } from "@/lib/domain/label/label-id";
import type { CatalogueLabel } from "./catalogue-view";
import { LabelWords } from "./label-words";
import { labelFacts } from "./prepare/figures";

/** Up to four labels side by side, each figure in one line. */
export function ComparedLabels({
  labels,
  clearHref,
}: Readonly<{ labels: readonly CatalogueLabel[]; clearHref: string }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  const documents = labels.map(({ document }) => document);
  const facts = documents.map((document) => labelFacts(document, { t, formats }));
  const isOneTask =
    new Set(documents.map(({ model, basis }) => `${basis.name} ${model.task ?? ""}`)).size === 1;
  return (
    <Panel
      title={t("compared.title")}
      note={formats.count(labels.length)}
      why="label"
      flush
      actions={
        <Link href={clearHref} className="text-xs underline">
          {t("compared.clear")}
        </Link>
      }
    >
      {isOneTask ? null : (
        <Notice kind="warn" title={t("compared.tasks")} className="m-3.5">
          {t("compared.tasksWords")}
        </Notice>
      )}
      <Table caption={t("compared.title")}>
        <THead>
          <Th>{t("panel.line")}</Th>
          {documents.map(({ labelId, model }) => (
            <Th key={labelId}>
              <Link href={verifyPath(labelId)} className="block max-w-48 whitespace-normal underline">
                {model.name} {model.version}
              </Link>
            </Th>
          ))}
        </THead>
        <TBody>
          {(["energy", "carbon"] as const).map((axis) => (
            <Tr key={axis}>
              <RowTh>{t(axis)}</RowTh>
              {documents.map((document) => (
                <Td key={document.labelId}>
                  <ClassWithIndex rating={document[axis]} index={indexText(document[axis], formats)} />
                </Td>
              ))}
            </Tr>
          ))}
          {(facts[0] ?? []).map(({ name }) => (
            <Tr key={name}>
              <RowTh>{name}</RowTh>
              {facts.map((each, at) => (
                <Td key={documents[at]?.labelId ?? String(at)} className="max-w-64 whitespace-normal">
                  <LabelWords
                    {...(each.find((fact) => fact.name === name)?.value ?? {
                      text: formats.notAvailable,
                      isSigned: false,
                    })}
                  />
                </Td>
              ))}
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}
