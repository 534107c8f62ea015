import { useTranslations } from "next-intl";
import Form from "next/form";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { ClassWithIndex } from "@/components/models/class-mark";
import { indexText } from "@/components/models/prepare/words";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SelectField } from "@/components/ui/field";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import {
  CATALOGUE_PAGE_SIZE,
  CATALOGUE_SORTS,
  catalogueHref,
  MOST_COMPARED,
  type CatalogueQuery,
} from "@/lib/domain/label/catalogue";
import type { LabelDocument } from "@/lib/domain/label/document";
import { labelFilePath, verifyPath } from "@/lib/domain/label/label-id";
import type { LabelState } from "@/lib/domain/label/state";
import { SIZE_MARKS } from "@/lib/domain/tables/cal-1";
import { ComparedVersions } from "./compared-labels";
import { StateTag } from "./state-tag";
import { PublicPage } from "@/components/frame/public-page";

export type CatalogueLabel = Readonly<{ document: LabelDocument; state: LabelState; alt: string }>;

type Props = Readonly<{
  query: CatalogueQuery;
  labels: readonly CatalogueLabel[];
  total: number;
  tasks: readonly string[];
  compared: readonly CatalogueLabel[];
}>;

/** Labels whose issuers show them to everybody. Every choice is in the address, and works without a script. */
export function CatalogueView({ query, labels, total, tasks, compared }: Props) {
  const t = useTranslations("labels");
  const formats = useFormats();
  return (
    <PublicPage>
      <PageHead title={t("catalogue.title")} sub={t("catalogue.sub")} />
      <div className="grid gap-3.5">
        {compared.length === 0 ? null : (
          <ComparedVersions
            versions={compared.map(({ document }) => ({
              key: document.labelId,
              name: `${document.model.name} ${document.model.version}`,
              href: verifyPath(document.labelId),
              task: document.model.task,
              content: document,
            }))}
            actions={
              <Link href={catalogueHref({ ...query, compare: [] })} className="text-xs underline">
                {t("compared.clear")}
              </Link>
            }
          />
        )}
        <Panel
          title={t("catalogue.labels")}
          note={formats.count(total)}
          why="label"
          flush
          actions={<Filters query={query} tasks={tasks} />}
          footer={t("catalogue.foot")}
        >
          {labels.length === 0 ? (
            <EmptyState
              title={t(query.task === null && query.size === null ? "catalogue.none" : "catalogue.noMatch")}
            >
              {t("catalogue.noneWords")}
            </EmptyState>
          ) : (
            <CompareForm query={query} labels={labels} />
          )}
        </Panel>
        <Pagination
          page={query.page}
          size={CATALOGUE_PAGE_SIZE}
          total={total}
          noun={t("catalogue.noun")}
          hrefFor={(page) => catalogueHref({ ...query, page })}
        />
      </div>
    </PublicPage>
  );
}

function Filters({ query, tasks }: Readonly<{ query: CatalogueQuery; tasks: readonly string[] }>) {
  const t = useTranslations("labels");
  const all = { value: "", label: t("catalogue.all") };
  return (
    <Form action="/labels" role="search" className="flex flex-wrap items-end gap-2">
      <SelectField
        id="catalogue-task"
        name="task"
        label={t("task")}
        defaultValue={query.task ?? ""}
        options={[all, ...tasks.map((task) => ({ value: task, label: task }))]}
      />
      <SelectField
        id="catalogue-size"
        name="size"
        label={t("size")}
        defaultValue={query.size ?? ""}
        options={[all, ...SIZE_MARKS.map(({ sizeMark }) => ({ value: sizeMark, label: sizeMark }))]}
      />
      <SelectField
        id="catalogue-sort"
        name="sort"
        label={t("catalogue.sort")}
        defaultValue={query.sort}
        options={CATALOGUE_SORTS.map((sort) => ({ value: sort, label: t(`catalogue.sorts.${sort}`) }))}
      />
      {query.compare.map((id) => (
        <input key={id} type="hidden" name="compare" value={id} />
      ))}
      <Button type="submit">{t("catalogue.show")}</Button>
    </Form>
  );
}

function CompareForm({ query, labels }: Pick<Props, "query" | "labels">) {
  const t = useTranslations("labels");
  const shown = new Set(labels.map(({ document }) => document.labelId));
  return (
    <Form action="/labels">
      {query.task === null ? null : <input type="hidden" name="task" value={query.task} />}
      {query.size === null ? null : <input type="hidden" name="size" value={query.size} />}
      <input type="hidden" name="sort" value={query.sort} />
      {query.compare
        .filter((id) => !shown.has(id))
        .map((id) => (
          <input key={id} type="hidden" name="compare" value={id} />
        ))}
      <Table caption={t("catalogue.labels")} className="relative">
        <THead>
          <Th>{t("catalogue.compare")}</Th>
          <Th>{t("model")}</Th>
          <Th unit={t("indexUnit")}>{t("energy")}</Th>
          <Th unit={t("indexUnit")}>{t("carbon")}</Th>
          <Th numeric>{t("line.facilityEnergy")}</Th>
          <Th numeric>{t("line.emissions")}</Th>
          <Th>{t("size")}</Th>
          <Th>{t("task")}</Th>
          <Th>{t("stateOf")}</Th>
        </THead>
        <TBody>
          {labels.map((label) => (
            <CatalogueRow
              key={label.document.labelId}
              {...label}
              isChosen={query.compare.includes(label.document.labelId)}
            />
          ))}
        </TBody>
      </Table>
      <p className="flex flex-wrap items-center gap-3 border-t border-line px-3.5 py-2">
        <Button type="submit">{t("catalogue.compareVerb")}</Button>
        <span className="text-xs text-text-3">{t("catalogue.compareHint", { most: MOST_COMPARED })}</span>
      </p>
    </Form>
  );
}

function CatalogueRow({ document, state, isChosen }: CatalogueLabel & Readonly<{ isChosen: boolean }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  const { model, labelId } = document;
  const name = `${model.name} ${model.version}`;
  return (
    <Tr>
      <Td>
        <input
          type="checkbox"
          name="compare"
          value={labelId}
          defaultChecked={isChosen}
          aria-label={t("catalogue.compareOne", { name })}
          className="size-3.5"
        />
      </Td>
      <RowTh>
        <Link
          href={verifyPath(labelId)}
          className="block w-max max-w-40 whitespace-normal text-text-1 md:max-w-64"
        >
          {name}
        </Link>
        <span className="block text-xs font-normal text-text-3">{document.issuer}</span>
      </RowTh>
      <Td>
        <ClassWithIndex rating={document.energy} index={indexText(document.energy, formats)} />
      </Td>
      <Td>
        <ClassWithIndex rating={document.carbon} index={indexText(document.carbon, formats)} />
      </Td>
      <Td numeric>{formats.joined(formats.energy(document.facilityEnergyKwh?.value ?? null))}</Td>
      <Td numeric>{formats.joined(formats.mass(document.emissionsKgCo2e?.value ?? null))}</Td>
      <Td>{document.sizeMark ?? formats.notAvailable}</Td>
      <Td>{model.task ?? <span className="text-text-3">{t("notStated")}</span>}</Td>
      <Td>
        <StateTag state={state} />
        <a href={`${labelFilePath(labelId)}.svg`} className="ml-2 text-xs underline">
          {t("catalogue.picture")}
        </a>
      </Td>
    </Tr>
  );
}
