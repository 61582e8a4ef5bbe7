import { expect, test } from "vitest";

import { bothNames, dotSize, latitudeFirst, type Place, uncovered } from "./data";

const place: Place = {
  name: "Cottbus", second: "", lang: "", at: [51.7, 14.3], seated: [], reaching: [],
};

test("both names stand together where there are two", () => {
  expect(bothNames(place)).toBe("Cottbus");
  expect(bothNames({ ...place, second: "Chóśebuz" })).toBe("Cottbus/Chóśebuz");
});

test("corners are turned round for the map", () => {
  expect(latitudeFirst([[[14, 51], [15, 52]]])).toEqual([[[51, 14], [52, 15]]]);
});

test("dots grow with what sits there, but not without end", () => {
  const many = { ...place, seated: Array.from({ length: 50 }, () => ["A", "/a/"] as [string, string]) };
  expect(dotSize(place)).toBeLessThan(dotSize(many));
  expect(dotSize(many)).toBe(32);
});

test("a label that would cover an earlier one is left out", () => {
  const box = (left: number) => ({ left, top: 0, right: left + 10, bottom: 10 });
  expect(uncovered([box(0), box(5), box(11)])).toEqual([true, false, true]);
});
