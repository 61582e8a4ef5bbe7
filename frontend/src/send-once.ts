// Some answers are a file or never come: the page stays, and its button has to come back.
const LONGEST_MS = 5_000;
// Quick answers change no word on the page.
const SILENT_MS = 400;

/** A button whose form is on its way. Not disabled: it keeps the focus, and its value is sent. */
class PressedButton {
  private readonly label: HTMLElement;
  private readonly words: Node[];
  private readonly timers: number[];

  constructor(
    private readonly button: HTMLElement,
    done: () => void,
  ) {
    this.label = button.querySelector<HTMLElement>(".kern-label") ?? button;
    this.words = [...this.label.childNodes];
    button.setAttribute("aria-disabled", "true");
    this.timers = [window.setTimeout(() => this.say(), SILENT_MS), window.setTimeout(done, LONGEST_MS)];
  }

  private say(): void {
    const sending = document.body.dataset["sending"];
    if (sending) this.label.replaceChildren(sending);
  }

  release(): void {
    this.timers.forEach((timer) => window.clearTimeout(timer));
    this.label.replaceChildren(...this.words);
    this.button.removeAttribute("aria-disabled");
  }
}

/** A second press does nothing while the form is on its way; the server sees to it by itself, too. */
export function sendOnce(): void {
  const pressed = new Map<HTMLElement, PressedButton>();
  const release = (button: HTMLElement): void => {
    pressed.get(button)?.release();
    pressed.delete(button);
  };
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !button || (event.target as HTMLFormElement).method !== "post") return;
    if (pressed.has(button)) event.preventDefault();
    else pressed.set(button, new PressedButton(button, () => release(button)));
  });
  // Who goes back meets the page as it was left.
  window.addEventListener("pagehide", () => [...pressed.keys()].forEach(release));
}
