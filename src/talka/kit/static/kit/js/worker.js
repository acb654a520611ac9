// Pages once read open without a network, and news is shown. Only pages made for everybody are kept, never a person's own.
"use strict";

const PAGES = "talka-pages-1";
const PARTS = "talka-parts-1";
const MOST_PAGES = 60;
const OFFLINE = ["lv", "ru", "en"].map((language) => `/offline/${language}/`);

const install = async () => {
  const pages = await caches.open(PAGES);
  await pages.addAll(OFFLINE);
  const html = await (await pages.match(OFFLINE[0])).text();
  const parts = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  await (await caches.open(PARTS)).addAll(parts);
  await self.skipWaiting();
};

const activate = async () => {
  const old = (await caches.keys()).filter((name) => name !== PAGES && name !== PARTS);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
};

const forEverybody = (answer) =>
  answer.ok && answer.type === "basic" && !answer.redirected && answer.headers.has("ETag") &&
  !/no-store|private/.test(answer.headers.get("Cache-Control") || "");

const trim = async (pages) => {
  const kept = (await pages.keys()).filter((request) => !new URL(request.url).pathname.startsWith("/offline/"));
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_PAGES)).map((request) => pages.delete(request)));
};

const page = async (request) => {
  const pages = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    if (forEverybody(answer)) {
      await pages.put(request.url, answer.clone());
      await trim(pages);
    }
    return answer;
  } catch {
    const language = new URL(request.url).pathname.split("/")[1];
    return (await pages.match(request.url)) || (await pages.match(`/offline/${language}/`)) || pages.match(OFFLINE[0]);
  }
};

const part = async (request) => {
  const parts = await caches.open(PARTS);
  try {
    const answer = await fetch(request);
    if (answer.ok) await parts.put(request.url, answer.clone());
    return answer;
  } catch {
    return (await parts.match(request.url)) || Response.error();
  }
};

// {title, page}: what a message to this browser says. A page is an address of this site.
const show = (event) => {
  const { title, page } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { data: page, tag: page }));
};

const follow = ({ notification }) => {
  notification.close();
  return self.clients.openWindow(new URL(notification.data, self.location.origin));
};

self.addEventListener("push", show);
self.addEventListener("notificationclick", (event) => event.waitUntil(follow(event)));
self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(part(request));
});
