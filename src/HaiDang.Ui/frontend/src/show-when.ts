// [data-show-when=JSON] shows and hides questions while one types, as the server would after "Tiếp tục".
// true | false | {all: []} | {any: []} | {not} | {field, in | notIn | given | min | max | above | below}; days are yyyy-MM-dd.
// A hidden question counts as not answered. Without script the server shows the page again with what appeared.

type Rule = boolean | {
  all?: Rule[]; any?: Rule[]; not?: Rule; field?: string; in?: string[]; notIn?: string[]; given?: boolean;
  min?: string | number; max?: string | number; above?: string | number; below?: string | number;
};

const day = (text: string): string | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const own = /^(\d{1,2})[/\-. ]+(\d{1,2})[/\-. ]+(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const [y, m, d] = iso ? [iso[1], iso[2], iso[3]] : own ? [own[3], own[2], own[1]] : [];
  return y && m && d ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : null;
};

const number = (text: string): number => {
  let plain = text.replace(/\s/g, "");
  if (plain.includes(",")) plain = plain.replace(/\./g, "").replace(",", ".");
  else if (/^-?\d{1,3}(\.\d{3})+$/.test(plain)) plain = plain.replace(/\./g, "");
  return plain === "" ? NaN : Number(plain);
};

const order = (value: string, limit: string | number): number => {
  if (typeof limit === "number") return number(value) - limit;
  const at = day(value);
  return at === null ? NaN : at < limit ? -1 : at > limit ? 1 : 0;
};

function holds(rule: Rule, value: (field: string) => string): boolean {
  if (typeof rule === "boolean") return rule;
  if (rule.all) return rule.all.every(r => holds(r, value));
  if (rule.any) return rule.any.some(r => holds(r, value));
  if (rule.not !== undefined) return !holds(rule.not, value);
  const typed = value(rule.field ?? "");
  if (rule.given !== undefined) return (typed !== "") === rule.given;
  if (typed === "") return false;
  if (rule.in) return rule.in.some(v => v === typed || v === day(typed) || Number(v) === number(typed));
  if (rule.notIn) return !rule.notIn.some(v => v === typed || v === day(typed) || Number(v) === number(typed));
  if (rule.min !== undefined) return order(typed, rule.min) >= 0;
  if (rule.max !== undefined) return order(typed, rule.max) <= 0;
  if (rule.above !== undefined) return order(typed, rule.above) > 0;
  if (rule.below !== undefined) return order(typed, rule.below) < 0;
  return false;
}

function judge(form: HTMLFormElement): void {
  const places = Array.from(form.querySelectorAll<HTMLElement>("[data-show-when]"));
  const value = (field: string): string => {
    const controls = Array.from(form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(field)}"]`)).filter(c => !c.closest("[data-show-when][hidden]"));
    const chosen = controls.find(c => c.type !== "radio" && c.type !== "checkbox" || c.checked);
    return chosen ? chosen.value.trim() : "";
  };
  // One question may hang on another that hangs on a third.
  for (let round = 0; round <= places.length; round++) {
    let changed = false;
    for (const place of places) {
      const hide = !holds(JSON.parse(place.dataset.showWhen!) as Rule, value);
      if (place.hidden !== hide) {
        place.hidden = hide;
        changed = true;
      }
    }
    if (!changed) return;
  }
}

/** Judges every form anew, after a page has come. */
export function showWhen(): void {
  document.querySelectorAll<HTMLElement>("[data-show-when]").forEach(place => {
    const form = place.closest("form");
    if (!form) return;
    // Its absence tells the server that questions appear by themselves.
    form.querySelector("input[data-shown]")?.remove();
    judge(form);
  });
}

export function watchShowWhen(): void {
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, event => {
      const form = (event.target as Element).closest?.("form");
      if (form?.querySelector("[data-show-when]")) judge(form);
    });
  }
}
