import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-style";
import { CodeBlock } from "@/components/ui/code-block";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { exportFileHref, exportHref, type ExportSelection } from "@/lib/domain/export-url";
import {
  EXPORT_FORMATS,
  SINGLE_RUN_FORMATS,
  type ExportedFile,
  type ExportFormat,
} from "@/lib/domain/exports";

type Props = Readonly<{
  orgPath: string;
  selection: ExportSelection;
  format: ExportFormat;
  runCount: number;
  file: ExportedFile | null;
  /** Why there is no file. */
  problem: string | null;
}>;

/** The forms at the left, the chosen one at the right, to be read, copied or downloaded. */
export function ExportView(props: Props) {
  return (
    <div className="grid min-w-0 items-start gap-3.5 lg:grid-cols-[280px_minmax(0,1fr)]">
      <Formats {...props} />
      <Preview {...props} />
    </div>
  );
}

const ITEM =
  "block border-b border-line px-3.5 py-2.5 no-underline last:border-b-0 hover:bg-hover hover:no-underline focus-visible:-outline-offset-2 " +
  "aria-[current=page]:bg-selected aria-[current=page]:shadow-[inset_2px_0_0_var(--accent)]";

function Formats({ orgPath, selection, format, runCount }: Props) {
  const t = useTranslations("exports");
  return (
    <nav
      aria-label={t("formats")}
      className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface"
    >
      {EXPORT_FORMATS.map((each) => {
        const isPossible = runCount === 1 || !SINGLE_RUN_FORMATS.includes(each);
        const words = (
          <>
            <span className={cx("block font-medium", isPossible ? "text-text-1" : "text-text-3")}>
              {t(`${each}.name`)}
            </span>
            <span className="block text-xs leading-normal text-text-3 max-md:hidden">
              {isPossible ? t(`${each}.describes`) : t("onlyOneRun")}
            </span>
          </>
        );
        return isPossible ? (
          <Link
            key={each}
            href={exportHref(orgPath, selection, each)}
            scroll={false}
            aria-current={each === format ? "page" : undefined}
            className={ITEM}
          >
            {words}
          </Link>
        ) : (
          <div key={each} className="border-b border-line px-3.5 py-2.5 last:border-b-0">
            {words}
          </div>
        );
      })}
    </nav>
  );
}

function Preview({ orgPath, selection, format, file, problem }: Props) {
  const t = useTranslations("exports");
  if (file === null) {
    return (
      <Notice kind="warn" title={t("refused")}>
        {problem}
      </Notice>
    );
  }
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      {/* Statements are long lines; broken on screen only. */}
      <div className="[&_pre]:max-h-[34rem] [&_pre]:overflow-y-auto [&_pre]:wrap-anywhere [&_pre]:whitespace-pre-wrap">
        <CodeBlock label={t("preview", { file: file.fileName })} code={file.text} />
      </div>
      <p className="flex flex-wrap items-center gap-3 text-xs text-text-3">
        {/* A file, not a page: no router. */}
        <a
          href={exportFileHref(orgPath, selection, format)}
          download
          data-plain
          className={buttonClass("primary", "regular", "max-w-full whitespace-normal")}
        >
          <Icon name="download" />
          {t("download", { file: file.fileName })}
        </a>
        {t("english")}
      </p>
    </div>
  );
}
