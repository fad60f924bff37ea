// Turns the district polygons into SVG paths: equirectangular, longitudes shortened by the
// cosine of the middle latitude of Lower Saxony, whole numbers.
const MIDDLE_LATITUDE = 52.7;
const WIDTH = 1000;
const MARGIN = 8;

const shorten = Math.cos((MIDDLE_LATITUDE * Math.PI) / 180);

function polygonsOf({ type, coordinates }) {
  return type === "Polygon" ? [coordinates] : coordinates;
}

function bounds(features) {
  const points = features.flatMap((feature) => polygonsOf(feature.geometry).flat(2));
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  return {
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
  };
}

function projection({ west, east, south, north }) {
  const scale = (WIDTH - 2 * MARGIN) / ((east - west) * shorten);
  const project = ([longitude, latitude]) => [
    Math.round(MARGIN + (longitude - west) * shorten * scale),
    Math.round(MARGIN + (north - latitude) * scale),
  ];
  return { project, height: Math.round((north - south) * scale + 2 * MARGIN) };
}

function ringPath(points) {
  const [[startX, startY], ...rest] = points;
  let [x, y] = [startX, startY];
  const steps = [];
  for (const [nextX, nextY] of rest) {
    if (nextX === x && nextY === y) continue;
    steps.push(`${nextX - x},${nextY - y}`);
    [x, y] = [nextX, nextY];
  }
  return steps.length < 3 ? "" : `M${startX},${startY}l${steps.join(" ")}z`;
}

function centroid(points) {
  let [area, sumX, sumY] = [0, 0, 0];
  points.slice(0, -1).forEach(([x, y], index) => {
    const [nextX, nextY] = points[index + 1];
    const cross = x * nextY - nextX * y;
    area += cross;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  });
  return { area: Math.abs(area), cx: Math.round(sumX / (3 * area)), cy: Math.round(sumY / (3 * area)) };
}

function shape(feature, project) {
  const rings = polygonsOf(feature.geometry).flatMap((polygon) => polygon.map((ring) => ring.map(project)));
  const largest = rings.map(centroid).reduce((a, b) => (b.area > a.area ? b : a));
  return { d: rings.map(ringPath).join(""), cx: largest.cx, cy: largest.cy };
}

export function districtPaths({ features }) {
  const { project, height } = projection(bounds(features));
  const paths = features.map((feature) => [feature.properties.ags, shape(feature, project)]);
  return { viewBox: `0 0 ${WIDTH} ${height}`, paths: Object.fromEntries(paths) };
}

export function silhouette({ viewBox, paths }) {
  const lines = Object.values(paths).map(({ d }) => d).join("");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}"><path d="${lines}" ` +
    'fill="#fff" fill-opacity=".06" stroke="#fff" stroke-opacity=".16" stroke-width="1.5"/></svg>\n'
  );
}
