/* Keeps addresses of filtered lists short, opens the filter where there is room, and looks for news only while watched. */
(function () {
  "use strict";

  const filter = document.getElementById("filter");
  filter.open = filter.dataset.open === "true" || matchMedia("(min-width: 761px)").matches;

  filter.querySelector("form").addEventListener("submit", function (event) {
    event.target.querySelectorAll("input, select").forEach(function (field) {
      field.disabled = field.value === "";
    });
  });

  // a page that comes back from the browser's memory has its fields again
  addEventListener("pageshow", function () {
    filter.querySelectorAll("input, select").forEach(function (field) {
      field.disabled = false;
    });
  });

  document.addEventListener("visibilitychange", function () {
    const live = window.PrimeFaces && PrimeFaces.widgets.live;
    if (live) {
      if (document.hidden) {
        live.stop();
      } else {
        live.start();
      }
    }
  });
})();
