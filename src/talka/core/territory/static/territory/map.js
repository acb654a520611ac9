// A map to move over outlines of our own: shows many points, or takes one. Nothing is asked of anybody else.
"use strict";

const SPOT = 44; // pixels: points nearer than this are shown as one, large enough for a thumb

const unpacked = (told) => {
  let lon = 0;
  let lat = 0;
  return told.lon.map((step, n) => {
    lon += step;
    lat += told.lat[n];
    return L.latLng(lat / told.step, lon / told.step);
  });
};

const together = (map, points) => {
  const shown = map.getBounds().pad(0.2);
  const cells = new Map();
  for (const point of points) {
    if (!shown.contains(point)) continue;
    const at = map.project(point).divideBy(SPOT).floor();
    const key = `${at.x} ${at.y}`;
    const cell = cells.get(key) || { lat: 0, lng: 0, number: 0 };
    cell.lat += point.lat;
    cell.lng += point.lng;
    cell.number += 1;
    cells.set(key, cell);
  }
  return [...cells.values()].map(({ lat, lng, number }) => ({ at: L.latLng(lat / number, lng / number), number }));
};

class TalkaMap extends HTMLElement {
  async connectedCallback() {
    const answer = await fetch(this.dataset.outlines);
    if (!answer.ok) return;
    const outlines = await answer.json();
    const picture = this.querySelector("svg");
    if (picture) picture.remove();
    this.map = L.map(this, { attributionControl: false, zoomControl: false, minZoom: 6, maxZoom: 18 });
    L.control.zoom({ zoomInTitle: this.dataset.nearer, zoomOutTitle: this.dataset.farther }).addTo(this.map);
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", this.dataset.label);
    this.drawOutlines(outlines);
    if (this.dataset.points) await this.showPoints();
    if (this.dataset.field) this.takePoint();
  }

  drawOutlines(outlines) {
    // A name in the middle of an area would lie on the names of those inside it.
    const whole = new Set(outlines.features.map((area) => area.properties.inside));
    const name = (area, layer) => {
      if (whole.has(area.id)) return;
      const label = document.createElement("span");
      label.textContent = area.properties.name;
      layer.bindTooltip(label, { permanent: true, direction: "center", className: "area-name" });
    };
    const areas = L.geoJSON(outlines, { onEachFeature: name, interactive: false }).addTo(this.map);
    this.map.fitBounds(areas.getBounds());
    this.map.setMaxBounds(areas.getBounds().pad(0.5));
  }

  async showPoints() {
    const points = unpacked(await (await fetch(this.dataset.points)).json());
    const spots = L.layerGroup().addTo(this.map);
    const draw = () => {
      spots.clearLayers();
      together(this.map, points).forEach(({ at, number }) => this.spot(at, number).addTo(spots));
    };
    this.map.on("moveend", draw);
    draw();
  }

  spot(at, number) {
    const size = number === 1 ? 20 : Math.min(SPOT, 24 + 4 * Math.log2(number));
    const icon = L.divIcon({ className: "area-spot", iconSize: [size, size], html: number === 1 ? "" : String(number) });
    const title = String(number);
    return L.marker(at, { icon, title, alt: title }).on("click", () => this.onSpot(at, number));
  }

  onSpot(at, number) {
    if (number > 1 && this.map.getZoom() < this.map.getMaxZoom()) {
      this.map.setView(at, this.map.getZoom() + 2);
    } else if (this.dataset.near) {
      location.assign(`${this.dataset.near}?near=${at.lat.toFixed(5)},${at.lng.toFixed(5)}`);
    }
  }

  takePoint() {
    const input = document.querySelector(`[name="${this.dataset.field}"]`);
    if (!input) return;
    const mark = L.circleMarker([0, 0], { radius: 10, className: "area-taken" });
    const put = (at) => mark.setLatLng(at).addTo(this.map);
    const [lat, lon] = input.value.split(",").map(Number);
    if (Number.isFinite(lat) && Number.isFinite(lon)) put([lat, lon]);
    this.map.on("click", ({ latlng }) => {
      put(latlng);
      input.value = `${latlng.lat.toFixed(5)}, ${latlng.lng.toFixed(5)}`;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

customElements.define("talka-map", TalkaMap);
