import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { MENU_ITEM_CLASS } from "@/components/ui/menu-item";
import { exportHref, type ExportSelection } from "@/lib/domain/export-url";
import { EXPORT_FORMATS, SINGLE_RUN_FORMATS } from "@/lib/domain/exports";

/** For a page's head: each form in which these runs can leave. Links in a disclosure: it needs no JavaScript. */
export function ExportMenu({
  orgPath,
  selection,
}: Readonly<{ orgPath: string; selection: ExportSelection }>) {
  const t = useTranslations("exports");
  const isOne = selection.kind === "runs" && selection.runIds.length === 1;
  const formats = EXPORT_FORMATS.filter((format) => isOne || !SINGLE_RUN_FORMATS.includes(format));
  return (
    <Menu
      label={t("menu")}
      face={
        <>
          <Icon name="download" />
          {t("menu")}
          <Icon name="chevron-down" size={12} />
        </>
      }
      faceClassName={buttonClass("secondary", "regular")}
      className="[&>div]:max-md:right-auto [&>div]:max-md:left-0"
    >
      <ul>
        {formats.map((format) => (
          <li key={format}>
            <Link
              href={exportHref(orgPath, selection, format)}
              prefetch={false}
              className={`${MENU_ITEM_CLASS} min-h-11`}
            >
              <span className="min-w-0">
                <span className="block">{t(`${format}.name`)}</span>
                <span className="block text-xs leading-normal text-text-3">{t(`${format}.describes`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Menu>
  );
}
