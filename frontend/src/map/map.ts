/*
 * The map one can move: Leaflet on SVG and plain elements, so that it needs no WebGL and no worker.
 * Every place is a button in the order of the table; its window can be closed with Escape.
 */
import L from "leaflet";

import {
  bothNames, dotSize, latitudeFirst, type Link, type MapData, type Place, uncovered,
} from "./data";

const FARTHEST = 6;
const NEAREST = 14;

export async function showMap(part: HTMLElement): Promise<void> {
  const answer = await fetch(part.dataset["mapData"] ?? "", { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const data = (await answer.json()) as MapData;
  const ground = document.createElement("div");
  ground.className = "live-map__ground";
  part.append(ground);
  const map = createMap(ground, part.dataset);
  addTiles(map, data);
  const within = addOutlines(map, data);
  for (const place of data.places) addPlace(map, place, part.dataset);
  const around = L.latLngBounds(data.places.map((place) => place.at));
  map.fitBounds(around.isValid() ? around.pad(0.15) : within);
  thinOutLabels(map, data.places);
  name(ground, part.dataset["mapLabel"] ?? "");
}

/** Names stand as far as there is room, busy places first; every dot has its name as title too. */
function thinOutLabels(map: L.Map, places: Place[]): void {
  const thinOut = (): void => {
    const labels = [...map.getPane("tooltipPane")!.querySelectorAll<HTMLElement>(".live-label")];
    const order = labels
      .map((label, index) => ({ label, seated: places[index]?.seated.length ?? 0 }))
      .sort((one, other) => other.seated - one.seated)
      .map(({ label }) => label);
    const free = uncovered(order.map((label) => label.getBoundingClientRect()));
    order.forEach((label, index) => label.classList.toggle("live-label--covered", !free[index]));
  };
  map.on("zoomend viewreset resize", () => window.requestAnimationFrame(thinOut));
  thinOut();
}

function createMap(ground: HTMLElement, words: DOMStringMap): L.Map {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(ground, {
    minZoom: FARTHEST,
    maxZoom: NEAREST,
    zoomControl: false,
    zoomSnap: 0.5,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    inertia: !calm,
    // The page goes on scrolling under the wheel until somebody is inside the map.
    scrollWheelZoom: false,
    attributionControl: false,
  });
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  // Leaflet only listens for Escape while the map itself has the focus, not a link in its window.
  ground.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
  L.control.zoom({ zoomInTitle: words["mapIn"] ?? "", zoomOutTitle: words["mapOut"] ?? "" }).addTo(map);
  map.setView([51.5, 14.4], 8);
  return map;
}

function name(ground: HTMLElement, label: string): void {
  ground.setAttribute("role", "region");
  ground.setAttribute("aria-label", label);
  ground.focus({ preventScroll: true });
}

function addTiles(map: L.Map, data: MapData): void {
  const control = L.control.attribution({ prefix: false }).addTo(map);
  for (const notice of data.notices) control.addAttribution(asText(notice));
  if (!data.tiles.url) return;
  L.tileLayer(data.tiles.url, { minZoom: FARTHEST, maxZoom: NEAREST }).addTo(map);
  control.addAttribution(asText(data.tiles.notice));
}

/** Leaflet writes notices as HTML; ours are words of the operator and of sources. */
function asText(words: string): string {
  const holder = document.createElement("span");
  holder.textContent = words;
  return holder.innerHTML;
}

function addOutlines(map: L.Map, data: MapData): L.LatLngBounds {
  const all = L.latLngBounds([]);
  for (const layer of [...data.outlines].reverse()) {
    for (const [label, rings] of layer.areas) {
      const area = L.polygon(latitudeFirst(rings), {
        className: `live-outline live-outline--${layer.level}`,
        bubblingMouseEvents: true,
      });
      const tip = document.createElement("span");
      tip.textContent = label;
      area.bindTooltip(tip, { sticky: true });
      area.addTo(map);
      all.extend(area.getBounds());
    }
  }
  return all;
}

function addPlace(map: L.Map, place: Place, words: DOMStringMap): void {
  const size = dotSize(place);
  const marker = L.marker(place.at, {
    icon: L.divIcon({ className: "live-place", iconSize: [size, size] }),
    title: bothNames(place),
    alt: bothNames(place),
    riseOnHover: true,
  }).addTo(map);
  const label = document.createElement("span");
  label.append(place.name);
  if (place.second) label.append("/", spoken(place.second, place.lang));
  marker.bindTooltip(label, { permanent: true, direction: "right", offset: [size / 2, 0], className: "live-label" });
  marker.bindPopup(windowOf(place, words), { maxWidth: 280, closeButton: true });
  const dot = marker.getElement();
  dot?.setAttribute("aria-label", bothNames(place));
  marker.on("popupopen", (event) => entered(event.popup, words));
  marker.on("popupclose", () => dot?.focus({ preventScroll: true }));
}

function spoken(words: string, lang: string): HTMLElement {
  const span = document.createElement("span");
  span.lang = lang;
  span.textContent = words;
  return span;
}

/** Who works with the keyboard goes on inside the window, and Escape leads back to the place. */
function entered(popup: L.Popup, words: DOMStringMap): void {
  const holder = popup.getElement();
  const close = holder?.querySelector<HTMLElement>(".leaflet-popup-close-button");
  close?.setAttribute("aria-label", words["mapClose"] ?? "");
  close?.setAttribute("title", words["mapClose"] ?? "");
  holder?.querySelector<HTMLElement>("a[href]")?.focus({ preventScroll: true });
}

function windowOf(place: Place, words: DOMStringMap): HTMLElement {
  const holder = document.createElement("div");
  const heading = document.createElement("strong");
  heading.textContent = bothNames(place);
  holder.append(heading);
  addList(holder, words["mapSeated"] ?? "", place.seated);
  addList(holder, words["mapReaching"] ?? "", place.reaching);
  return holder;
}

function addList(holder: HTMLElement, heading: string, links: Link[]): void {
  if (links.length === 0) return;
  const said = document.createElement("p");
  said.textContent = heading;
  const list = document.createElement("ul");
  for (const [label, href] of links) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = label;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  holder.append(said, list);
}
