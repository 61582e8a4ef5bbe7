const WAIT_MS = 2500;
const MOST_FAILURES = 5;

/**
 * Parts with `data-poll` change while something is being worked on: they are fetched again from
 * their own page until they carry the attribute no longer. Without script the page itself reloads.
 */
class PolledPart {
  private failures = 0;

  constructor(private part: HTMLElement) {
    this.wait();
  }

  private wait(): void {
    window.setTimeout(() => void this.look(), WAIT_MS * (1 + this.failures));
  }

  private async look(): Promise<void> {
    if (document.hidden) return this.wait();
    try {
      const answer = await fetch(window.location.href, { headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.failures = 0;
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      if (++this.failures < MOST_FAILURES) this.wait();
    }
  }

  private show(answer: Document): void {
    const fresh = answer.getElementById(this.part.id);
    // Read to its end it is another page, with its own script.
    if (!fresh) return window.location.reload();
    if (this.part.contains(document.activeElement) && fresh.hasAttribute("data-poll")) return this.wait();
    document.title = answer.title;
    this.part.replaceWith(fresh);
    this.part = fresh;
    if (fresh.hasAttribute("data-poll")) this.wait();
  }
}

export function pollBusyParts(): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-poll][id]")) new PolledPart(part);
}
