/* What every page can do: light and dark, the language, the menu of narrow windows, passwords. Loaded before the page. */
(function () {
  "use strict";

  const THEMES = ["system", "light", "dark"];
  const YEAR_SECONDS = 365 * 24 * 3600;

  function theme() {
    const kept = localStorage.getItem("plant-theme");
    return THEMES.includes(kept) ? kept : "system";
  }

  function show(chosen) {
    document.documentElement.dataset.theme = chosen;
    document.querySelectorAll("[data-theme-switch]").forEach(function (button) {
      button.title = button.dataset[chosen];
      button.setAttribute("aria-label", button.dataset[chosen]);
    });
  }

  show(theme());
  document.addEventListener("DOMContentLoaded", function () {
    show(theme());
  });

  /*
   * PrimeFaces moves the focus into a dialog, and out of it again, a moment after it was shown or hidden. That moment is
   * long on a busy machine, and what somebody types then goes to another field: a password to one that shows it.
   */
  function moveFocusAtOnce() {
    if (!window.PrimeFaces || !PrimeFaces.widget.Dialog) {
      return;
    }
    const dialog = PrimeFaces.widget.Dialog.prototype;
    dialog.applyFocus = function () {
      const fields = Array.from(this.jqEl.querySelectorAll("input, select, textarea"));
      const first = fields.find(function (field) {
        return !field.disabled && !field.readOnly && field.getClientRects().length > 0;
      });
      (first || this.closeIcon[0]).focus();
    };
    dialog.returnFocus = function () {
      const before = this.focusedElementBeforeDialogOpened;
      const there = before && (before.isConnected ? before : document.getElementById(before.id));
      if (there) {
        there.focus({ preventScroll: true });
      }
    };
  }

  document.addEventListener("DOMContentLoaded", moveFocusAtOnce);

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-theme-switch]")) {
      localStorage.setItem("plant-theme", THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
      show(theme());
    }
    const language = event.target.closest("[data-language]");
    if (language) {
      document.cookie = "plant-language=" + language.dataset.language + "; path=/; SameSite=Strict; max-age=" + YEAR_SECONDS;
      // the address again, not the form that led here
      location.assign(location.href.replace(/#.*/, ""));
    }
    const menu = event.target.closest("[data-menu]");
    if (menu) {
      menu.setAttribute("aria-expanded", document.body.classList.toggle("menu-open"));
    }
  });

  document.addEventListener("change", function (event) {
    const fields = event.target.dataset.reveal;
    if (fields) {
      fields.split(" ").forEach(function (id) {
        document.getElementById(id).type = event.target.checked ? "text" : "password";
      });
    }
  });

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    const source = document.getElementById(button.dataset.copy);
    getSelection().selectAllChildren(source);
    // the clipboard is there on secure connections only; what is selected can be copied by hand
    if (navigator.clipboard) {
      navigator.clipboard.writeText(source.textContent).then(function () {
        button.textContent = button.dataset.copied;
      });
    }
  });
})();
