/** Closes the account menu on Escape and on a click elsewhere; opening and closing by itself needs no script. */
export function closeAccountMenu(): void {
  const open = (): HTMLDetailsElement | null =>
    document.querySelector<HTMLDetailsElement>("details.acct[open]");
  document.addEventListener("click", (event) => {
    const menu = open();
    if (menu && !menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" ? open() : null;
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
