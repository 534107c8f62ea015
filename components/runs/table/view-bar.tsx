"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { runTableHref, readSavedState, savedState, type RunTableView } from "@/lib/domain/run-table-url";
import type { RunViewSummary } from "@/lib/domain/run-view";

export type ViewActions = Readonly<{ save: FormAction; override: FormAction; remove: FormAction }>;

type Props = Readonly<{
  view: RunTableView;
  path: string;
  views: readonly RunViewSummary[];
  /** Null for a person who may not write. */
  actions: ViewActions | null;
}>;

/** Opens a saved view. */
export function ViewMenu({ view, path, views }: Omit<Props, "actions">) {
  const t = useTranslations("runTable");
  return (
    <Menu
      label={t("views.title")}
      align="left"
      face={
        <>
          {t("views.button")}
          <Icon name="chevron-down" size={11} />
        </>
      }
      faceClassName={buttonClass("secondary", "regular")}
    >
      {views.length === 0 ? <p className="px-3 py-1.5 text-sm text-text-3">{t("views.none")}</p> : null}
      <ul className="max-h-80 overflow-y-auto text-sm">
        <li>
          <Link href={path} prefetch={false} className="block px-3 py-1.5 text-text-1 hover:bg-hover">
            {t("views.plain")}
          </Link>
        </li>
        {views.map((each) => (
          <li key={each.id}>
            <Link
              href={runTableHref(path, readSavedState(each.state, each.id))}
              prefetch={false}
              aria-current={each.id === view.viewId ? "true" : undefined}
              className="block px-3 py-1.5 hover:bg-hover"
            >
              <span className="block truncate text-text-1">{each.name}</span>
              <span className="block truncate text-xs text-text-3">
                {t("views.by", { person: each.createdBy })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Menu>
  );
}

/** The view that is open: whether it has been changed, and what may be done with the change. */
export function ViewBar({ view, path, views, actions }: Props) {
  const t = useTranslations("runTable");
  const open = views.find((each) => each.id === view.viewId);
  if (open === undefined) return null;
  const saved = readSavedState(open.state, open.id);
  const isChanged = savedState(view) !== savedState(saved);
  return (
    <div
      role="region"
      aria-label={t("views.title")}
      className="flex flex-wrap items-center gap-2 border-t border-line bg-sunken px-3.5 py-2 text-sm"
    >
      <span className="text-text-1">{t("views.current", { name: open.name, person: open.createdBy })}</span>
      {isChanged ? <span className="text-warn-text">{t("views.changed")}</span> : null}
      <span className="ml-auto flex flex-wrap gap-2">
        {actions !== null && isChanged ? <OverrideForm view={view} action={actions.override} /> : null}
        {isChanged ? (
          <ButtonLink size="small" href={runTableHref(path, saved)} prefetch={false}>
            {t("views.discard")}
          </ButtonLink>
        ) : null}
        {actions === null || isChanged ? null : (
          <DeleteDialog name={open.name} id={open.id} action={actions.remove} />
        )}
      </span>
    </div>
  );
}

function OverrideForm({ view, action }: Readonly<{ view: RunTableView; action: FormAction }>) {
  const t = useTranslations("runTable");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="flex items-center gap-2">
      <input type="hidden" name="viewId" value={view.viewId ?? ""} />
      <input type="hidden" name="state" value={savedState(view)} />
      {state.message === null ? null : (
        <span role="alert" className="text-bad-text">
          {state.message}
        </span>
      )}
      <SubmitButton size="small">{t("views.override")}</SubmitButton>
    </form>
  );
}

/** Keeps the table's present state under a new name. */
export function SaveViewDialog({ view, action }: Readonly<{ view: RunTableView; action: FormAction }>) {
  const t = useTranslations("runTable");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Dialog trigger={t("views.save")} title={t("views.saveTitle")}>
      <form action={submit} noValidate>
        <input type="hidden" name="state" value={savedState(view)} />
        <TextField
          label={t("views.name")}
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          defaultValue={state.values["name"] ?? ""}
          error={state.faults["name"] ?? state.message ?? undefined}
        />
        <DialogActions>
          <DialogCancel />
          <SubmitButton>{t("views.saveButton")}</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function DeleteDialog({ name, id, action }: Readonly<{ name: string; id: string; action: FormAction }>) {
  const t = useTranslations("runTable");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Dialog
      trigger={t("views.delete")}
      triggerKind="quiet"
      triggerSize="small"
      title={t("views.deleteTitle", { name })}
    >
      <form action={submit}>
        <input type="hidden" name="viewId" value={id} />
        <p>{state.message ?? t("views.deleteText")}</p>
        <DialogActions>
          <DialogCancel />
          <SubmitButton kind="danger">{t("views.delete")}</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
