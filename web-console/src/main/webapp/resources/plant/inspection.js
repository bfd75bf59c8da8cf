/* Lays the heat map and the regions over the photograph; regions are in pixels of the photograph as it is looked at. */
(function () {
  "use strict";

  const stage = document.getElementById("stage");
  const photograph = document.getElementById("photograph");
  const regions = document.getElementById("regions");
  const overlay = document.getElementById("heatmap");
  const opacity = document.getElementById("opacity");
  const showRegions = document.getElementById("show-regions");
  const showCells = document.getElementById("show-cells");

  function fit() {
    if (photograph.naturalWidth === 0) {
      return;
    }
    stage.style.setProperty("--ratio", photograph.naturalWidth / photograph.naturalHeight);
    if (regions) {
      regions.setAttribute("viewBox", "0 0 " + photograph.naturalWidth + " " + photograph.naturalHeight);
    }
  }

  if (photograph.complete) {
    fit();
  } else {
    photograph.addEventListener("load", fit);
  }

  if (overlay) {
    const show = function () {
      overlay.style.opacity = opacity.value / 100;
      overlay.classList.toggle("cells", showCells.checked);
      regions.style.display = showRegions.checked ? "" : "none";
    };
    [opacity, showRegions, showCells].forEach(function (control) {
      control.addEventListener("input", show);
    });
    show();
  }
})();
