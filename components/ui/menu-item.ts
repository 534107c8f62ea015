/** The look of one line of a menu, for links and buttons. */
export const MENU_ITEM_CLASS =
  "flex min-h-7.5 w-full items-center gap-2.5 px-3 py-1 text-left text-sm text-text-1 no-underline hover:bg-hover " +
  "hover:no-underline focus-visible:-outline-offset-2 pointer-coarse:min-h-11";
