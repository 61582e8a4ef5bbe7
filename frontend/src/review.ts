/**
 * The review desk by keyboard: J and K walk through the open proposals, other keys press the
 * button or follow the link that carries them; L accepts all of the kind stood on. Everything works without this file, too.
 */
const HERE = "details[open]";
const TYPING = "input, textarea, select, [contenteditable], dialog[open], [role=listbox]";

class ReviewDesk {
  private readonly proposals: HTMLElement[];
  private readonly says: HTMLElement | null;

  constructor(private readonly desk: HTMLElement) {
    this.proposals = [...desk.querySelectorAll<HTMLElement>("[data-proposal]")];
    this.says = desk.querySelector("[data-review-says]");
    for (const proposal of this.proposals) {
      proposal.querySelector("details")?.addEventListener("toggle", () => this.opened(proposal));
    }
    document.addEventListener("click", (event) => this.clicked(event));
    if ("keys" in desk.dataset) document.addEventListener("keydown", (event) => this.pressed(event));
    const current = this.current();
    if (current) this.point(current);
  }

  private current(): HTMLElement | undefined {
    return this.proposals.find((proposal) => proposal.querySelector(HERE));
  }

  private clicked(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = (event.target as Element).closest<HTMLElement>("[data-goto]");
    const wanted = this.proposals.find((each) => each.dataset["proposal"] === link?.dataset["goto"]);
    if (!wanted) return;
    event.preventDefault();
    this.goTo(wanted);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.key.length !== 1) return;
    if ((event.target as Element).closest(TYPING)) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") this.step(key === "j" ? 1 : -1);
    else if (!this.press(key)) return;
    event.preventDefault();
  }

  private step(by: number): void {
    if (!this.proposals.length) return;
    const here = this.proposals.findIndex((proposal) => proposal.querySelector(HERE));
    const next = here < 0 ? 0 : (here + by + this.proposals.length) % this.proposals.length;
    this.goTo(this.proposals[next]!);
  }

  /** True if a button or link carries the key. */
  private press(key: string): boolean {
    if (!/^[a-z]$/.test(key)) return false;
    const where = key === "z" || key === "l" ? this.desk : this.current();
    const wanted = key === "l" ? `[data-all="${this.current()?.dataset["kind"]}"]` : `[data-key="${key}"]`;
    const control = where?.querySelector<HTMLElement>(wanted);
    if (control) control.click();
    else if (key === "a" && where && this.says) this.says.textContent = this.desk.dataset["choose"] ?? "";
    return Boolean(control) || key === "a";
  }

  private goTo(proposal: HTMLElement): void {
    const details = proposal.querySelector("details");
    if (!details) return;
    details.open = true;
    const summary = details.querySelector("summary");
    summary?.focus({ preventScroll: true });
    proposal.scrollIntoView({ block: "nearest" });
    this.point(proposal);
  }

  private opened(proposal: HTMLElement): void {
    if (!proposal.querySelector(HERE)) return;
    // Browsers that do not close the others by their common name get it done here.
    for (const other of this.proposals) {
      const details = other === proposal ? null : other.querySelector("details");
      if (details) details.open = false;
    }
    this.point(proposal);
  }

  /** Show in the text what the proposal rests on. */
  private point(proposal: HTMLElement): void {
    const number = proposal.dataset["proposal"] ?? "";
    let first: HTMLElement | undefined;
    for (const mark of this.desk.querySelectorAll<HTMLElement>("mark[data-of]")) {
      const isHere = (mark.dataset["of"] ?? "").split(" ").includes(number);
      mark.classList.toggle("cur", isHere);
      if (isHere) first ??= mark;
    }
    const column = this.desk.querySelector<HTMLElement>(".review__text");
    if (first && column && column.scrollHeight > column.clientHeight) {
      const above = first.getBoundingClientRect().top - column.getBoundingClientRect().top;
      if (above < 40 || above > column.clientHeight - 80) column.scrollTop += above - 120;
    }
  }
}

export function openReviewDesk(): void {
  const desk = document.querySelector<HTMLElement>("[data-review]");
  if (desk) new ReviewDesk(desk);
}
