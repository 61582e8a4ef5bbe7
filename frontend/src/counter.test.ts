import { expect, it } from "vitest";

import { counterText, remaining } from "./counter";

const words = { left: "Noch {n} Zeichen", over: "{n} Zeichen zu viel" };

it("counts like the server: umlauts and emoji are one, a line break is one", () => {
  expect(remaining("Grüße 👋", 10)).toBe(3);
  expect(remaining("a\r\nb", 10)).toBe(7);
});

it("says how many are left or too many", () => {
  expect(counterText(12, words)).toBe("Noch 12 Zeichen");
  expect(counterText(-3, words)).toBe("3 Zeichen zu viel");
  expect(counterText(4000, words)).toBe("Noch 4.000 Zeichen");
});
