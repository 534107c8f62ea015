import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { ClassWithIndex } from "@/components/models/class-mark";
import { indexText } from "@/components/models/prepare/words";
import { cx } from "@/components/ui/cx";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { LabelContent } from "@/lib/domain/label/document";
import { LabelWords } from "./label-words";
import { factDifference, labelFacts, type LabelFact } from "./prepare/figures";

/** A version of a model, as a label says it or would say it today. */
export type ComparedVersion = Readonly<{
  key: string;
  name: string;
  href: string;
  task: string | null;
  content: LabelContent;
}>;

/** Versions side by side, each figure in one line, held against the first. */
export function ComparedVersions({
  versions,
  actions,
}: Readonly<{ versions: readonly ComparedVersion[]; actions?: ReactNode }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  const facts = versions.map(({ content }) => labelFacts(content, { t, formats }));
  const isOneTask =
    new Set(versions.map(({ content, task }) => `${content.basis.name} ${task ?? ""}`)).size === 1;
  return (
    <Panel
      title={t("compared.title")}
      note={formats.count(versions.length)}
      why="label"
      flush
      actions={actions}
      footer={t("compared.foot")}
    >
      {isOneTask ? null : (
        <Notice kind="warn" title={t("compared.tasks")} className="m-3.5">
          {t("compared.tasksWords")}
        </Notice>
      )}
      <Table caption={t("compared.title")}>
        <THead>
          <Th>{t("panel.line")}</Th>
          {versions.map(({ key, name, href }) => (
            <Th key={key}>
              <Link href={href} className="block max-w-48 whitespace-normal underline">
                {name}
              </Link>
            </Th>
          ))}
        </THead>
        <TBody>
          {(["energy", "carbon"] as const).map((axis) => (
            <Tr key={axis}>
              <RowTh>{t(axis)}</RowTh>
              {versions.map(({ key, content }) => (
                <Td key={key}>
                  <ClassWithIndex rating={content[axis]} index={indexText(content[axis], formats)} />
                </Td>
              ))}
            </Tr>
          ))}
          {(facts[0] ?? []).map((base) => (
            <Tr key={base.name}>
              <RowTh>{base.name}</RowTh>
              {versions.map(({ key }, at) => (
                <Td key={key} className="max-w-64 whitespace-normal">
                  <ComparedFact fact={facts[at]?.find(({ name }) => name === base.name)} base={base} />
                </Td>
              ))}
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

function ComparedFact({ fact, base }: Readonly<{ fact: LabelFact | undefined; base: LabelFact }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  if (fact === undefined) return formats.notAvailable;
  const difference = factDifference(fact, base);
  return (
    <>
      <LabelWords {...fact.value} />
      {difference === null ? null : (
        <span className={cx("block text-xs", difference.isWithinIntervals ? "text-text-3" : "text-text-1")}>
          {formats.percent(difference.relative, { signed: true })}
          {difference.isWithinIntervals ? ` ${t("compared.within")}` : ""}
        </span>
      )}
    </>
  );
}
