import { useTranslations } from "next-intl";
import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import { FileLinks } from "./file-links";

const FILES = ["pdf", "xlsx", "csv", "json", "zip"] as const;

/** Downloads, all made from one snapshot, and its hash. */
export function FilesPanel({
  path,
  sha256,
  verifyPath,
}: Readonly<{ path: string; sha256: string | null; verifyPath: string | null }>) {
  const t = useTranslations("reports");
  return (
    <Panel
      id="files"
      title={t("files.title")}
      note={sha256 === null ? t("files.draft") : t("files.final")}
      footer={sha256 === null ? t("files.oneDraft") : t("files.oneSnapshot")}
    >
      <FileLinks
        links={FILES.map((file) => ({ file, href: `${path}/report.${file}`, label: t(`files.${file}`) }))}
      />
      {sha256 === null ? null : (
        <p className="mt-3 text-xs wrap-anywhere">
          SHA-256 <code>{sha256}</code>
          {verifyPath === null ? null : (
            <>
              {" · "}
              <Link href={verifyPath} className="underline underline-offset-2">
                {t("files.verify")}
              </Link>
            </>
          )}
        </p>
      )}
    </Panel>
  );
}
