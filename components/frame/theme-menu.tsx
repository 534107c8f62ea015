"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { cx } from "@/components/ui/cx";
import { Icon, type IconName } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { MENU_ITEM_CLASS } from "@/components/ui/menu-item";
import { chooseTheme } from "./choose-theme";
import { parseTheme, THEMES, type Theme } from "./theme";

const ICONS: Record<Theme, IconName> = { system: "screen", light: "sun", dark: "moon" };

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    observer.disconnect();
  };
}
const currentTheme = () => parseTheme(document.documentElement.dataset["theme"]);
const themeOnServer = (): Theme => "system";

export function ThemeMenu({ faceClassName }: Readonly<{ faceClassName: string }>) {
  const t = useTranslations("frame");
  const current = useSyncExternalStore(subscribe, currentTheme, themeOnServer);
  return (
    <Menu
      label={t("theme")}
      face={<Icon name="theme" />}
      faceClassName={faceClassName}
      className="noscript:hidden"
    >
      <div role="group" aria-label={t("theme")}>
        {THEMES.map((theme) => (
          <button
            key={theme}
            type="button"
            data-closes-menu
            aria-pressed={theme === current}
            onClick={() => {
              chooseTheme(theme);
            }}
            className={cx(MENU_ITEM_CLASS, theme === current && "font-medium")}
          >
            <Icon name={ICONS[theme]} className="text-text-3" />
            {t(`themes.${theme}`)}
            {theme === current ? <Icon name="check" className="ml-auto" /> : null}
          </button>
        ))}
      </div>
    </Menu>
  );
}
