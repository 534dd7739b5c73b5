// Before the first paint: the reader's own choice of light or dark, kept on this device only.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is switched off: the device decides */ }
