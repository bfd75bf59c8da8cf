/* What every page can do: show what was typed as a password, copy what is shown once. */
(function () {
  "use strict";

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
