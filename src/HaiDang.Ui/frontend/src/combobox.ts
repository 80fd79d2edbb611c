import { fold, say } from "./words";

// select[data-search] with many options becomes a text field with a list (WAI-ARIA combobox); the select stays in the form
// and keeps the answer. option[data-find] holds more words to find it by, e.g. the names before a merger.

type Choice = { value: string; text: string; more: string; words: string };
let number = 0;

function build(select: HTMLSelectElement): void {
  const label = document.querySelector<HTMLLabelElement>(`label[for="${select.id}"]`);
  const id = select.id;
  if (!label || !id) return;
  const choices: Choice[] = Array.from(select.options).filter(o => o.value !== "").map(o => {
    const more = o.dataset.find ?? "";
    return { value: o.value, text: o.text.trim(), more, words: ` ${fold(o.text)} ${fold(more)}` };
  });

  const input = document.createElement("input");
  input.type = "text";
  input.className = "combobox-input";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.placeholder = say("Gõ để tìm", "Type to search");
  const list = document.createElement("ul");
  list.className = "combobox-list";
  list.id = `list-${++number}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label.textContent ?? "");
  list.hidden = true;
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  for (const name of ["aria-describedby", "aria-invalid"]) {
    const value = select.getAttribute(name);
    if (value) input.setAttribute(name, value);
  }
  if (select.disabled) input.disabled = true;

  // The label, the error summary and the id lead to what is seen.
  select.id = `${id}-value`;
  select.hidden = true;
  input.id = id;
  const box = document.createElement("div");
  box.className = "combobox";
  box.append(input, list, status);
  select.before(box);
  select.dataset.searching = "";

  let shown: Choice[] = [];
  let at = -1;
  const textOf = () => choices.find(c => c.value === select.value)?.text ?? "";
  input.value = textOf();

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (i: number) => {
    at = i;
    Array.from(list.children).forEach((li, n) => li.setAttribute("aria-selected", String(n === at)));
    const li = list.children[at];
    if (li) {
      input.setAttribute("aria-activedescendant", li.id);
      li.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const take = (choice: Choice) => {
    input.value = choice.text;
    if (select.value !== choice.value) {
      select.value = choice.value;
      select.dispatchEvent(new Event("input", { bubbles: true }));
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    close();
  };
  const open = (everything: boolean) => {
    const typed = everything ? [] : fold(input.value).split(" ").filter(Boolean);
    const rank = (c: Choice) => (fold(c.text).startsWith(typed.join(" ")) ? 0 : 1);
    shown = choices.filter(c => typed.every(w => c.words.includes(` ${w}`)));
    if (typed.length) shown = shown.map((c, i) => ({ c, i })).sort((x, y) => rank(x.c) - rank(y.c) || x.i - y.i).map(x => x.c);
    list.replaceChildren(...shown.map((c, i) => {
      const li = document.createElement("li");
      li.setAttribute("role", "option");
      li.id = `${list.id}-${i}`;
      li.textContent = c.text;
      if (c.more && typed.length && !typed.every(w => ` ${fold(c.text)}`.includes(` ${w}`))) {
        const small = document.createElement("small");
        small.textContent = ` ${c.more}`;
        li.append(small);
      }
      li.addEventListener("pointerdown", e => e.preventDefault());
      li.addEventListener("click", () => take(c));
      return li;
    }));
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = shown.length
      ? say(`${shown.length} lựa chọn`, `${shown.length} choices`)
      : say("Không tìm thấy. Thử ít chữ hơn.", "Nothing found. Try fewer letters.");
    status.classList.toggle("visually-hidden", shown.length > 0);
    mark(typed.length && shown.length ? 0 : -1);
  };

  input.addEventListener("input", event => { event.stopPropagation(); open(false); });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => { if (list.hidden) open(true); });
  input.addEventListener("blur", () => {
    if (input.value.trim() === "") {
      if (select.value !== "") {
        select.value = "";
        select.dispatchEvent(new Event("input", { bubbles: true }));
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
    } else input.value = textOf();
    status.classList.add("visually-hidden");
    close();
  });
  input.addEventListener("keydown", event => {
    if (event.isComposing) return;
    switch (event.key) {
      case "ArrowDown": if (list.hidden) open(true); mark(Math.min(at + 1, shown.length - 1)); break;
      case "ArrowUp": mark(Math.max(at - 1, 0)); break;
      case "Enter": {
        const choice = list.hidden ? undefined : shown[at];
        if (!choice) return;
        take(choice);
        break;
      }
      case "Escape": if (list.hidden) return; input.value = textOf(); close(); break;
      default: return;
    }
    event.preventDefault();
  });
}

export function enhanceSelects(): void {
  document.querySelectorAll<HTMLSelectElement>("select[data-search]:not([data-searching])").forEach(build);
}
