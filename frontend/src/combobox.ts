import { closed, onKey, withOptions, type ComboboxState, type Effect } from "./combobox-state";

const WAIT_MS = 200;
const MIN_CHARS = 2;

/**
 * Turns a plain text field into a combobox with suggestions from the server.
 *
 * The server answers `<li role="option" data-value="…">` items. The typed text is
 * always sent under the field's own name; a choice goes beside it in the hidden field.
 * An option with `data-href` leads there instead.
 */
export class Combobox {
  private state: ComboboxState = closed;
  private readonly list = document.createElement("ul");
  private readonly said = document.createElement("span");
  private timer = 0;
  private running: AbortController | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly input: HTMLInputElement,
    private readonly choice: HTMLInputElement | null,
    private readonly url: string,
  ) {
    this.build();
    this.listen();
  }

  private build(): void {
    this.list.id = `${this.input.id}-list`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.root.dataset["listLabel"] ?? "");
    this.said.className = "sr";
    this.said.setAttribute("role", "status");
    this.root.append(this.list, this.said);
    const attributes = {
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
  }

  private listen(): void {
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = onKey(this.state, event.key);
      if (step.handled) event.preventDefault();
      this.apply(step.effect);
      this.show(step.state);
    });
    this.input.addEventListener("blur", () => this.show({ ...this.state, open: false, active: -1 }));
    // Without this the field would lose the focus before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      if (option) this.choose(option as HTMLElement);
    });
  }

  private typed(): void {
    if (this.choice) this.choice.value = "";
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.fetch(), WAIT_MS);
  }

  private async fetch(): Promise<void> {
    this.running?.abort();
    const query = this.input.value.trim();
    if (query.length < MIN_CHARS) return this.fill([]);
    this.running = new AbortController();
    const address = new URL(this.url, window.location.href);
    address.searchParams.set("q", query);
    try {
      const answer = await fetch(address, {
        signal: this.running.signal,
        headers: { "X-Requested-With": "fetch" },
      });
      this.fill(answer.ok ? optionsIn(await answer.text()) : []);
    } catch {
      // No suggestions is a normal state: the field stays a plain text field.
    }
  }

  private fill(options: HTMLElement[]): void {
    options.forEach((option, index) => {
      option.id = `${this.list.id}-${index}`;
      option.setAttribute("aria-selected", "false");
    });
    this.list.replaceChildren(...options);
    const found = options.length === 1 ? this.root.dataset["one"] : this.root.dataset["many"];
    this.said.textContent = options.length
      ? (found ?? "").replace("{n}", String(options.length))
      : (this.root.dataset["none"] ?? "");
    this.show(withOptions(options.length));
  }

  private apply(effect: Effect): void {
    if (effect === "clear") {
      this.input.value = "";
      this.typed();
    }
    const option = this.list.children[this.state.active];
    if (effect === "choose" && option) this.choose(option as HTMLElement);
  }

  private choose(option: HTMLElement): void {
    const href = option.dataset["href"];
    // Only ways inside this site: "//" would lead to another host.
    if (href?.startsWith("/") && !href.startsWith("//")) return window.location.assign(href);
    this.input.value = option.dataset["label"] ?? option.textContent?.trim() ?? "";
    if (this.choice) this.choice.value = option.dataset["value"] ?? "";
    this.show({ ...this.state, open: false, active: -1 });
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private show(state: ComboboxState): void {
    this.state = state;
    this.list.hidden = !state.open;
    this.input.setAttribute("aria-expanded", String(state.open));
    Array.from(this.list.children).forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === state.active));
    });
    const active = this.list.children[state.active];
    if (active) {
      this.input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }
}

/** The options in the answer; a parsed document runs no script, and nothing else is taken over. */
function optionsIn(html: string): HTMLElement[] {
  const answer = new DOMParser().parseFromString(html, "text/html");
  return Array.from(answer.querySelectorAll<HTMLElement>("li[role=option]"));
}

export function enhanceComboboxes(within: ParentNode): void {
  for (const root of within.querySelectorAll<HTMLElement>("[data-combobox]:not([data-ready])")) {
    const input = root.querySelector<HTMLInputElement>("input:not([type=hidden])");
    const url = root.dataset["suggestUrl"];
    if (!input || !url) continue;
    root.dataset["ready"] = "";
    new Combobox(root, input, root.querySelector<HTMLInputElement>("input[type=hidden]"), url);
  }
}
