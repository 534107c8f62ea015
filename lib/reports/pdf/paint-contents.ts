import type { Section } from "@/lib/domain/report/blocks";
import type { DocumentContext } from "../document/context";
import type { Paper } from "./paper";
import { COLOUR, MARGIN, mm, TEXT_WIDTH, TYPE } from "./style";

const ROW_HEIGHT = TYPE.table.line + mm(3.2);
const NUMBER_WIDTH = mm(9);

/** Every section with its page, each line a link. */
export function paintContents(sections: readonly Section[], context: DocumentContext, paper: Paper): void {
  const { t, pageOf } = context;
  paper.startSection("contents", t("contents"));
  paper.tag("H1", () => {
    paper.line(t("contents"), TYPE.section, MARGIN.left, paper.y);
  });
  paper.y += TYPE.section.line + mm(3);
  const list = paper.group("TOC");
  for (const section of sections) {
    const top = paper.y + mm(1.6);
    const page = String(pageOf(section.id) ?? "");
    const item = paper.group("TOCI", list);
    paper.link(
      `#${section.id}`,
      [MARGIN.left, paper.y, TEXT_WIDTH, ROW_HEIGHT],
      () => {
        if (section.number !== "") {
          paper.line(section.number, { ...TYPE.table, colour: COLOUR.muted }, MARGIN.left, top);
        }
        paper.line(section.title, TYPE.table, MARGIN.left + NUMBER_WIDTH, top);
        const right = MARGIN.left + TEXT_WIDTH - paper.width(page, TYPE.table);
        paper.line(page, TYPE.table, right, top);
      },
      item,
    );
    item.end();
    paper.y += ROW_HEIGHT;
    const line = paper.y;
    paper.artifact(() => {
      paper.rule(MARGIN.left, line, TEXT_WIDTH, 0.5);
    });
  }
  list.end();
}
