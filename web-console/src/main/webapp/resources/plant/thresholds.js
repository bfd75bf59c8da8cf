/*
 * Moves the lines of the thresholds: dragged, by keys, or by what is typed. The fields hold the thresholds; lines and
 * zones are drawn from them. The axis is that of LogitAxis, from the chart's data-low to its data-high.
 */
(function () {
  "use strict";

  const EDGE = 1e-6;
  const STEP = 1 / 200;
  const STRIDE = 1 / 20;
  const FINEST = 1 / 1000;
  const PATIENCE = 350;
  let dragged = null;
  let announcing = null;

  function chart() {
    return document.getElementById("chart");
  }

  function field(name) {
    return document.getElementById(name);
  }

  function typed(name) {
    const text = field(name).value.trim().replace(",", ".");
    return text === "" ? NaN : Number(text);
  }

  function logit(score) {
    const drawn = Math.min(1 - EDGE, Math.max(EDGE, score));
    return Math.log(drawn / (1 - drawn));
  }

  /* With as many digits as tell a thousand places of the axis apart. */
  function score(place) {
    const exact = 1 / (1 + Math.exp(-place));
    const digits = Math.ceil(-Math.log10(FINEST * (high() - low()) * exact * (1 - exact)));
    return Number(exact.toFixed(Math.min(15, Math.max(2, digits))));
  }

  function low() {
    return Number(chart().dataset.low);
  }

  function high() {
    return Number(chart().dataset.high);
  }

  function at(value) {
    return Math.min(100, Math.max(0, 100 * (logit(value) - low()) / (high() - low())));
  }

  function zone(verdict, from, to) {
    const rect = document.getElementById("zone-" + verdict);
    rect.setAttribute("x", from);
    rect.setAttribute("width", Math.max(0, to - from));
  }

  function draw() {
    const review = typed("review");
    const reject = typed("reject");
    if (!chart() || Number.isNaN(review) || Number.isNaN(reject)) {
      return;
    }
    chart().querySelectorAll(".handle").forEach(function (handle) {
      const value = typed(handle.dataset.field);
      handle.style.setProperty("--at", at(value));
      handle.setAttribute("aria-valuenow", value);
      handle.title = field(handle.dataset.field).value === handle.dataset.text ? handle.dataset.exact : value;
      handle.querySelector(".handle-value").textContent = value.toLocaleString(document.documentElement.lang, {
        maximumFractionDigits: 6
      });
    });
    zone("ACCEPT", 0, at(review));
    zone("REVIEW", at(review), at(reject));
    zone("REJECT", at(reject), 100);
  }

  /* The lines may meet and not cross. */
  function move(name, place) {
    const value = score(Math.min(high(), Math.max(low(), place)));
    const other = name === "review" ? "reject" : "review";
    const meets = name === "review" ? value > typed(other) : value < typed(other);
    field(name).value = meets ? field(other).value : value;
    draw();
  }

  function announce(name) {
    clearTimeout(announcing);
    announcing = null;
    field(name).dispatchEvent(new Event("change", { bubbles: true }));
  }

  function under(event) {
    const box = chart().querySelector(".score-area").getBoundingClientRect();
    return low() + (high() - low()) * (event.clientX - box.left) / box.width;
  }

  document.addEventListener("pointerdown", function (event) {
    const handle = event.target.closest(".handle");
    if (handle && event.button === 0) {
      dragged = { name: handle.dataset.field, before: field(handle.dataset.field).value };
      handle.setPointerCapture(event.pointerId);
    }
  });

  document.addEventListener("pointermove", function (event) {
    if (dragged) {
      move(dragged.name, under(event));
    }
  });

  ["pointerup", "pointercancel"].forEach(function (end) {
    document.addEventListener(end, function () {
      if (dragged) {
        const name = dragged.name;
        const moved = dragged.before !== field(name).value;
        dragged = null;
        if (moved) {
          announce(name);
        }
      }
    });
  });

  function keyed(key, place) {
    switch (key) {
      case "ArrowRight": case "ArrowUp": return place + STEP * (high() - low());
      case "ArrowLeft": case "ArrowDown": return place - STEP * (high() - low());
      case "PageUp": return place + STRIDE * (high() - low());
      case "PageDown": return place - STRIDE * (high() - low());
      case "Home": return low();
      case "End": return high();
      default: return null;
    }
  }

  document.addEventListener("keydown", function (event) {
    const handle = event.target.closest(".handle");
    if (handle) {
      const name = handle.dataset.field;
      const place = keyed(event.key, logit(typed(name)));
      if (place !== null) {
        event.preventDefault();
        move(name, place);
        clearTimeout(announcing);
        announcing = setTimeout(announce, PATIENCE, name);
      }
    } else if (event.key === "Enter" && (event.target.id === "review" || event.target.id === "reject")) {
      event.preventDefault();
      announce(event.target.id);
    }
  });

  document.addEventListener("input", function (event) {
    if (event.target.id === "review" || event.target.id === "reject") {
      draw();
    }
  });

  /* Before what is typed is sent: numbers are read with a point there. */
  document.addEventListener("change", function (event) {
    if (event.target.id === "review" || event.target.id === "reject") {
      event.target.value = event.target.value.trim().replace(",", ".");
    }
  }, true);
})();
