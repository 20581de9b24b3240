(function () {
  "use strict";
  var form = document.getElementById("filter");
  if (!form) return;
  var unit = document.getElementById("f-unit"), part = document.getElementById("f-section");
  var state = document.getElementById("f-state"), text = document.getElementById("f-text");
  var count = document.getElementById("f-count");
  var list = function (what) { return Array.prototype.slice.call(document.querySelectorAll(".browse " + what)); };
  var items = list("[data-f]"), folds = list("details");
  var fold = function (s) { return s.normalize("NFKC").toLowerCase(); };
  var has = function (list, word) { return !word || (" " + list + " ").indexOf(" " + word + " ") >= 0; };

  function apply() {
    var words = fold(text.value).split(/\s+/).filter(Boolean);
    var active = Boolean(words.length || unit.value || part.value || state.value);
    var shown = 0, all = 0;
    items.forEach(function (item) {
      var data = item.dataset, ok = has(data.units, unit.value);
      if (data.f === "item") {
        ok = ok && has(data.section, part.value) && has(data.state, state.value);
        if (ok && words.length) {
          if (!item.folded) item.folded = fold(item.textContent);
          ok = words.every(function (w) { return item.folded.indexOf(w) >= 0; });
        }
        all += 1;
        shown += ok ? 1 : 0;
      }
      item.hidden = !ok;
    });
    document.body.classList.toggle("filtered", active);
    if (active) folds.forEach(function (fold) { fold.open = fold.querySelector("[data-f]:not([hidden])") !== null; });
    count.textContent = active ? "已筛选：显示 " + shown + " 项，共 " + all + " 项。" : "共 " + all + " 项。";
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  apply();
})();
