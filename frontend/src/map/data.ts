export type Link = [name: string, href: string];

export interface Place {
  name: string;
  second: string;
  lang: string;
  at: [latitude: number, longitude: number];
  seated: Link[];
  reaching: Link[];
}

type Ring = [longitude: number, latitude: number][];

export interface MapData {
  places: Place[];
  outlines: { level: string; areas: [name: string, rings: Ring[]][] }[];
  notices: string[];
  tiles: { url: string; notice: string };
}

/** Both names as on the town's sign. */
export function bothNames(place: Place): string {
  return place.second ? `${place.name}/${place.second}` : place.name;
}

/** Leaflet counts latitude first, GeoJSON and we longitude. */
export function latitudeFirst(rings: Ring[]): [number, number][][] {
  return rings.map((ring) => ring.map(([longitude, latitude]) => [latitude, longitude]));
}

/** A larger dot where more organisations sit, in px. */
export function dotSize(place: Place): number {
  return Math.min(14 + 3 * place.seated.length, 32);
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Which boxes can be shown when each may cover none before it. */
export function uncovered(boxes: Box[]): boolean[] {
  const kept: Box[] = [];
  return boxes.map((box) => {
    const free = kept.every(
      (other) =>
        box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top,
    );
    if (free) kept.push(box);
    return free;
  });
}
