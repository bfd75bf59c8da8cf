// narrows the dashboard as soon as something is chosen; without this the button does it
(function () {
  const form = document.getElementById('narrow');
  document.getElementById('apply').hidden = true;
  form.addEventListener('change', () => form.submit());
})();
