/* The photograph of an inspection: layers, heat map, regions, zoom. Regions are in pixels of the photograph as it is looked at. */
(function () {
  "use strict";

  const stage = document.getElementById("stage");
  if (!stage) {
    return;
  }
  const canvas = document.getElementById("canvas");
  const photograph = document.getElementById("photograph");
  const regions = document.getElementById("regions");
  const overlay = document.getElementById("heatmap");
  const opacity = document.getElementById("opacity");
  const showRegions = document.getElementById("show-regions");
  const showCells = document.getElementById("show-cells");
  const layers = Array.from(document.querySelectorAll("input[name=layer]"));

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

  /* zoom: the canvas is scaled about its upper left corner and moved, never away from the stage */
  const MOST = 16;
  const STEP = 1.25;
  const view = { scale: 1, x: 0, y: 0 };

  function show() {
    const box = stage.getBoundingClientRect();
    view.scale = Math.min(MOST, Math.max(1, view.scale));
    view.x = Math.min(0, Math.max(box.width * (1 - view.scale), view.x));
    view.y = Math.min(0, Math.max(box.height * (1 - view.scale), view.y));
    canvas.style.transform = "translate(" + view.x + "px," + view.y + "px) scale(" + view.scale + ")";
    stage.classList.toggle("zoomed", view.scale > 1);
    document.getElementById("zoom-level").textContent = Math.round(100 * view.scale) + " %";
  }

  /* so that the point at x, y of the stage stays where it is */
  function zoom(factor, x, y) {
    const before = view.scale;
    view.scale = Math.min(MOST, Math.max(1, before * factor));
    view.x = x - (x - view.x) * view.scale / before;
    view.y = y - (y - view.y) * view.scale / before;
    show();
  }

  function zoomAtCentre(factor) {
    const box = stage.getBoundingClientRect();
    zoom(factor, box.width / 2, box.height / 2);
  }

  function move(x, y) {
    view.x += x;
    view.y += y;
    show();
  }

  function whole() {
    view.scale = 1;
    show();
  }

  stage.addEventListener("wheel", function (event) {
    const closer = event.deltaY < 0;
    if (!closer && view.scale === 1) {
      return;
    }
    event.preventDefault();
    const box = stage.getBoundingClientRect();
    zoom(closer ? STEP : 1 / STEP, event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  stage.addEventListener("dblclick", function (event) {
    const box = stage.getBoundingClientRect();
    if (view.scale > 1) {
      whole();
    } else {
      zoom(4, event.clientX - box.left, event.clientY - box.top);
    }
  });

  stage.addEventListener("pointerdown", function (event) {
    if (event.button === 0 && view.scale > 1) {
      stage.setPointerCapture(event.pointerId);
    }
  });
  stage.addEventListener("pointermove", function (event) {
    if (stage.hasPointerCapture(event.pointerId)) {
      move(event.movementX, event.movementY);
    }
  });

  const keys = {
    "+": function () { zoomAtCentre(STEP); },
    "=": function () { zoomAtCentre(STEP); },
    "-": function () { zoomAtCentre(1 / STEP); },
    "0": whole,
    ArrowLeft: function () { move(60, 0); },
    ArrowRight: function () { move(-60, 0); },
    ArrowUp: function () { move(0, 60); },
    ArrowDown: function () { move(0, -60); }
  };
  stage.addEventListener("keydown", function (event) {
    const action = keys[event.key];
    if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      action();
    }
  });
  document.getElementById("zoom-in").addEventListener("click", keys["+"]);
  document.getElementById("zoom-out").addEventListener("click", keys["-"]);
  document.getElementById("zoom-fit").addEventListener("click", whole);
  window.addEventListener("resize", show);

  if (!overlay) {
    return;
  }

  function draw() {
    const layer = layers.find(function (each) { return each.checked; }).value;
    canvas.querySelectorAll("img[data-layer]").forEach(function (image) {
      image.hidden = image.dataset.layer !== layer;
      if (!image.hidden && image.dataset.src) {
        image.src = image.dataset.src;
        delete image.dataset.src;
      }
    });
    document.querySelectorAll("[data-scale]").forEach(function (scale) {
      scale.hidden = (scale.dataset.scale === "difference") !== (layer === "difference");
    });
    overlay.hidden = layer !== "photograph";
    overlay.style.opacity = opacity.value / 100;
    canvas.classList.toggle("cells", showCells.checked);
    regions.style.display = showRegions.checked ? "" : "none";
  }

  layers.concat(opacity, showRegions, showCells).forEach(function (control) {
    control.addEventListener("input", draw);
  });
  draw();

  /* a region on the photograph and its row in the table mark each other */
  const marks = Array.from(regions.querySelectorAll(".region"));
  const rows = Array.from(document.querySelectorAll("#regionTable tbody tr")).slice(0, marks.length);
  rows.forEach(function (row, i) {
    const mark = function (marked) {
      row.classList.toggle("marked", marked);
      marks[i].classList.toggle("marked", marked);
    };
    row.tabIndex = 0;
    [row, marks[i]].forEach(function (each) {
      each.addEventListener("mouseenter", function () { mark(true); });
      each.addEventListener("mouseleave", function () { mark(false); });
    });
    row.addEventListener("focus", function () { mark(true); });
    row.addEventListener("blur", function () { mark(false); });
    marks[i].addEventListener("click", function () { row.focus(); });
  });

  let before = opacity.value;
  document.addEventListener("keydown", function (event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "radio"
      && event.target.type !== "checkbox" && event.target.type !== "range";
    const deciding = document.querySelector("#ruling:not([hidden])");
    if (typing || deciding || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (/^[123]$/.test(event.key)) {
      layers[event.key - 1].checked = true;
      draw();
    } else if (event.key === "h" || event.key === "H") {
      if (opacity.value === "0") {
        opacity.value = before;
      } else {
        before = opacity.value;
        opacity.value = 0;
      }
      draw();
    }
  });
})();
