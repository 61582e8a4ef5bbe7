/** Shows the offer to print, which only a script can keep, and keeps it. */
export function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
    button.addEventListener("click", () => window.print());
    const place = button.closest<HTMLElement>("[hidden]");
    if (place) place.hidden = false;
  }
}
