/* A decision by keys: A or R, the number of a reason or a text, Enter; S for the next part. */
(function () {
  "use strict";

  const form = document.getElementById("decide");
  const outcome = document.getElementById("outcome");
  const defect = document.getElementById("defect");
  const reason = document.getElementById("reason");
  const ruling = document.getElementById("ruling");
  const confirm = document.getElementById("confirm");
  const choices = Array.from(form.querySelectorAll(".choice"));
  const groups = Array.from(form.querySelectorAll(".presets"));
  let offered = "";

  function choose(chosen) {
    outcome.value = chosen;
    choices.forEach(function (choice) {
      choice.setAttribute("aria-pressed", String(choice.dataset.outcome === chosen));
    });
    groups.forEach(function (group) {
      group.hidden = group.dataset.for !== chosen;
    });
    ruling.hidden = chosen === "";
    form.classList.toggle("accepting", chosen === "ACCEPT");
    form.classList.toggle("rejecting", chosen === "REJECT");
    if (chosen !== "REJECT") {
      defect.value = "";
    }
    mark();
  }

  /* a text of the person's own stays, with the reason's before it */
  function take(preset) {
    const own = reason.value.startsWith(offered) ? reason.value.slice(offered.length) : reason.value;
    defect.value = preset.dataset.defect || "";
    offered = preset.dataset.reason;
    reason.value = offered + (own && !/^\s/.test(own) ? " " : "") + own;
    mark();
    reason.focus();
  }

  function mark() {
    form.querySelectorAll(".preset").forEach(function (preset) {
      preset.setAttribute("aria-pressed", String(offered !== "" && preset.dataset.reason === offered));
    });
  }

  function withdraw() {
    reason.value = "";
    offered = "";
    choose("");
    choices[0].focus();
  }

  choices.forEach(function (choice) {
    choice.addEventListener("click", function () {
      if (reason.value === offered) {
        reason.value = "";
      }
      offered = "";
      choose(choice.dataset.outcome);
      ruling.scrollIntoView({ block: "nearest" });
    });
  });
  form.querySelectorAll(".preset").forEach(function (preset) {
    preset.addEventListener("click", function () { take(preset); });
  });
  document.getElementById("withdraw").addEventListener("click", withdraw);

  let sent = false;
  form.addEventListener("submit", function (event) {
    if (sent || outcome.value === "") {
      event.preventDefault();
      return;
    }
    sent = true;
    setTimeout(function () { confirm.disabled = true; }, 0);
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "Escape" && !ruling.hidden) {
      withdraw();
      return;
    }
    if (/^(TEXTAREA|SELECT)$/.test(event.target.tagName) || (event.target.tagName === "INPUT" && event.target.type === "text")) {
      return;
    }
    const key = event.key.toLowerCase();
    const skip = document.getElementById("skip");
    if (key === "a" || key === "r") {
      event.preventDefault();
      choices[key === "a" ? 0 : 1].click();
    } else if (key === "s" && skip) {
      skip.click();
    } else if (!ruling.hidden && /^[1-9]$/.test(key)) {
      const presets = groups.find(function (group) { return !group.hidden; }).querySelectorAll(".preset");
      if (presets[key - 1]) {
        event.preventDefault();
        take(presets[key - 1]);
      }
    } else if (!ruling.hidden && /^[a-z]$/.test(key)) {
      reason.focus();
    }
  });

  /* after a refusal the page comes back with what was chosen */
  if (outcome.value) {
    choose(outcome.value);
  }
})();
